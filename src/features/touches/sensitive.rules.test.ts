import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sensitiveWords } from './sensitive.rules.ts';

describe('A note is questioned', () => {
  test.each([
    ['She is pregnant and starts again in May.', ['pregnant']],
    ['On maternity leave until spring', ['maternity leave']],
    ['His wife got a job in Denver, two children', ['wife', 'two children']],
    ['Had knee surgery, back in March', ['Had knee surgery']],
    ['recovering from a stroke', ['recovering from a stroke']],
    ['Her mother is ill; diagnosed with cancer', ['Her mother', 'is ill', 'diagnosed with cancer']],
    ['Burn-out last year, going through a divorce', ['Burn-out', 'divorce']],
    ['WIFE, Wife and wife', ['WIFE']],
    ['moved for\nfamily\nreasons', ['family reasons']],
    [
      'their son plays ball; they are expecting a little girl',
      ['their son', 'expecting a little girl'],
    ],
    ['Fiancé lives in Austin', ['Fiancé']],
    ['kids in school, so no relocation', ['kids']],
  ])('about somebody’s health or family: “%s”.', (note, words) => {
    expect(sensitiveWords(note)).toEqual(words);
  });

  test('with at most five of the words, however many there are.', () => {
    const note = 'wife, husband, wedding, divorce, funeral, spouse, childcare';
    expect(sensitiveWords(note)).toHaveLength(5);
  });
});

describe('A note is left alone', () => {
  test.each([
    'Knows women’s health and labor and delivery; sold to L&D nurses at Baptist Health.',
    "Covers St. Jude Children's Research Hospital and Mercy Women's Hospital",
    'Has cancer diagnostics experience, and diabetes devices before that',
    'Sells to MD Anderson Cancer Center; stroke and dialysis accounts in Mesa',
    'Had surgery accounts in Tucson, now spine surgery at Banner Health',
    'Worked with cancer patients as a nurse, then in oncology sales',
    'Launched a pregnancy test; calls on family medicine and pediatrics',
    'Monitors for pregnant women; kids’ hospital in Denver is hers',
    'Daughters of Charity is the account to win',
    'Depression portfolio, behavioral health, geriatrics, VA',
    'Wants the Denver team; quota 104 %; ask after the fair',
    'Ill-fitting tray; sickle cell launch; wifely Widowmaker bike race',
    'Family-owned distributor. Johnson & Sons. A wheelchair line.',
    'Fertility and maternity ward business',
    '',
  ])('that speaks of the trade: “%s”.', (note) => {
    expect(sensitiveWords(note)).toEqual([]);
  });

  test('in no time, whatever it says.', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (note) => {
        expect(sensitiveWords(note).length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
