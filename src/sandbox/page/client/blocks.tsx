/** The blocks of a message or view. */
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { type JsonObject, objectAt, objectsAt, textAt } from '../../json.ts';
import { mrkdwnToPlain, type Names } from '../../mrkdwn.ts';
import { Element, NotShown } from './elements.tsx';
import type { Fields } from './fields.ts';
import { useHere } from './here.ts';
import { textObject } from './mrkdwn-text.tsx';

export function Blocks(props: {
  readonly blocks: readonly JsonObject[];
  readonly fields: Fields;
  readonly errors?: Readonly<Record<string, string>>;
}): JSX.Element {
  const { blocks, fields, errors = {} } = props;
  const { names } = useHere();
  return (
    <div class="blocks">
      {blocks.map((block, index) => {
        const blockId = textAt(block, 'block_id') ?? '';
        const about = aboutOf(block, names) || aboutOf(blocks[index - 1], names);
        return (
          <Block
            key={blockId === '' ? `at ${index}` : blockId}
            block={block}
            blockId={blockId}
            about={about}
            fields={fields}
            error={errors[blockId]}
          />
        );
      })}
    </div>
  );
}

interface BlockProps {
  readonly block: JsonObject;
  readonly blockId: string;
  /** What it is about: its own first line, or that of the block above. */
  readonly about: string;
  readonly fields: Fields;
  readonly error: string | undefined;
}

/** The first line of a section, which says what the buttons below it are for. */
function aboutOf(block: JsonObject | undefined, names: Names): string {
  const text = objectAt(block, 'text') ?? objectAt(block, 'label');
  const [line = ''] = mrkdwnToPlain(textAt(text, 'text') ?? '', names).split('\n', 1);
  return line;
}

function Block(props: BlockProps): JSX.Element {
  const { block, about, fields } = props;
  const { names } = useHere();
  switch (textAt(block, 'type')) {
    case 'section':
      return <Section {...props} />;
    case 'header':
      return <h3 class="block header">{textObject(objectAt(block, 'text'), names)}</h3>;
    case 'divider':
      return <hr class="block" />;
    case 'context':
      return (
        <div class="block context">
          {objectsAt(block, 'elements').map((element, index) => (
            <div key={index}>
              {element['type'] === 'image'
                ? `[${textAt(element, 'alt_text') ?? ''}]`
                : textObject(element, names)}
            </div>
          ))}
        </div>
      );
    case 'actions':
      return (
        <div class="block actions" role="group" aria-label={about === '' ? 'Actions' : about}>
          {objectsAt(block, 'elements').map((element, index) => (
            <Element
              key={textAt(element, 'action_id') ?? index}
              element={element}
              blockId={props.blockId}
              fields={fields}
              about={about}
            />
          ))}
        </div>
      );
    case 'input':
      return <Input {...props} />;
    case undefined:
    default:
      return <NotShown what={`A block of type ${textAt(block, 'type') ?? 'none'}`} />;
  }
}

function Section({ block, blockId, about, fields }: BlockProps): JSX.Element {
  const { names } = useHere();
  const text = objectAt(block, 'text');
  const accessory = objectAt(block, 'accessory');
  const columns = objectsAt(block, 'fields');
  const type = textAt(accessory, 'type') ?? '';
  const isBeside = ['button', 'overflow', 'image'].includes(type);
  return (
    <div class={`block section ${isBeside ? 'beside' : ''}`}>
      <div class="section-words">
        {text !== undefined && <div>{textObject(text, names)}</div>}
        {columns.length > 0 && (
          <div class="columns">
            {columns.map((field, index) => (
              <div key={index}>{textObject(field, names)}</div>
            ))}
          </div>
        )}
      </div>
      {accessory !== undefined && (
        <div class="accessory">
          <Element element={accessory} blockId={blockId} fields={fields} about={about} />
        </div>
      )}
    </div>
  );
}

function Input({ block, blockId, fields, error, about }: BlockProps): JSX.Element {
  const { names } = useHere();
  const id = useId();
  const element = objectAt(block, 'element') ?? {};
  const hint = objectAt(block, 'hint');
  const isRequired = block['optional'] !== true;
  const isTicks = ['radio_buttons', 'checkboxes'].includes(textAt(element, 'type') ?? '');
  const described = [
    ...(error === undefined ? [] : [`${id}-error`]),
    ...(hint === undefined ? [] : [`${id}-hint`]),
  ];
  const tie = {
    id,
    label: undefined,
    describedBy: described.length === 0 ? undefined : described.join(' '),
    isInvalid: error !== undefined,
    isRequired,
  };
  const words = (
    <>
      {textObject(objectAt(block, 'label'), names)}
      {isRequired ? (
        <span class="required" aria-hidden="true">
          {' '}
          *
        </span>
      ) : (
        <span class="optional"> (optional)</span>
      )}
    </>
  );
  return (
    <div class={`block input ${error === undefined ? '' : 'wrong'}`} data-block={blockId}>
      {isTicks ? (
        <div class="label" id={`${id}-label`}>
          {words}
        </div>
      ) : (
        <label class="label" for={id}>
          {words}
        </label>
      )}
      <Element
        element={element}
        blockId={blockId}
        fields={fields}
        about={about}
        input={{ tie, isDispatched: block['dispatch_action'] === true }}
      />
      {error !== undefined && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {textObject(hint, names)}
        </p>
      )}
    </div>
  );
}
