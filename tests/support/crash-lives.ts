/** Child processes for the crash tests, as their parent sees them: ordered about, and seen to die. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Order, type Place, reply, type Reply } from './crash-orders.ts';

/** A process was ordered something, or awaited, and died. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** One app in a child process. */
export interface Life {
  readonly databaseUrl: string;
  /** Where it takes Slack's requests. */
  readonly port: number;
  /** Whether its process has ended. */
  readonly dead: boolean;
  /** Sets its clock and lets it do all that is due. */
  work(now: number): Promise<void>;
  /** The points passed since its process was armed. */
  passed(): Promise<readonly string[]>;
  /** It is not to die; the others in its process are not to wait for it. */
  spare(): Promise<void>;
  close(): Promise<void>;
  /** What it wrote when it reached the point it was to die at. */
  lastWords(): string | undefined;
}

/** One child process; apps may live in it, and it dies once. */
export class Lives {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, (answer: Reply | undefined) => void>();
  private readonly output: string[] = [];
  private readonly ended: Promise<unknown>;
  private number = 0;
  private isDead = false;

  constructor() {
    this.child = fork(fileURLToPath(new URL('../faults/crash-child.ts', import.meta.url)), [], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (data: Buffer) => this.output.push(data.toString()));
    }
    this.child.on('message', (message: unknown) => {
      const answer = reply.parse(message);
      this.waiting.get(answer.number)?.(answer);
      this.waiting.delete(answer.number);
    });
    this.ended = once(this.child, 'close').then(() => {
      this.isDead = true;
      for (const settle of this.waiting.values()) settle(undefined);
      this.waiting.clear();
    });
  }

  /** Opens an app in a place. */
  async open(place: Place): Promise<Life> {
    const { databaseUrl } = place;
    const { port } = await this.ordered({ do: 'open', place });
    if (port === undefined) throw new Error('the child did not say where it listens');
    const isDead = () => this.isDead;
    return {
      databaseUrl,
      port,
      get dead() {
        return isDead();
      },
      work: async (now) => {
        await this.ordered({ do: 'work', databaseUrl, now });
      },
      passed: async () => (await this.ordered({ do: 'passed', databaseUrl })).passed ?? [],
      spare: async () => {
        await this.ordered({ do: 'spare', databaseUrl });
      },
      close: async () => {
        await this.ordered({ do: 'close', databaseUrl });
      },
      lastWords: () => {
        const own = `${port} `;
        const line = this.words.split('\n').find((each) => each.startsWith(`${own}died`));
        return line?.slice(own.length);
      },
    };
  }

  /** Counts the points of these apps from now on; dies when each has reached the one it is given. */
  async arm(apps: readonly { readonly life: Life; readonly dieAt?: number }[]): Promise<void> {
    const named = apps.map(({ life: { databaseUrl }, ...rest }) => ({ databaseUrl, ...rest }));
    await this.ordered({ do: 'arm', apps: named });
  }

  /** Everything the process wrote. */
  get words(): string {
    return this.output.join('');
  }

  /** Resolves when the process is gone, and with it every lock it held. */
  async end(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private async ordered(order: Order): Promise<Reply> {
    if (this.isDead) throw new Died(`the child is dead: ${this.words}`);
    this.number += 1;
    const { number } = this;
    const answered = new Promise<Reply | undefined>((resolve) => {
      this.waiting.set(number, resolve);
    });
    this.child.send({ number, order }, (error) => {
      // A child that died this very moment: its end settles what waits.
      if (error !== null) this.child.kill('SIGKILL');
    });
    const answer = await answered;
    if (answer === undefined) throw new Died(`the child died: ${this.words}`);
    if (answer.fault !== undefined) throw new Error(`the child failed: ${answer.fault}`);
    return answer;
  }
}
