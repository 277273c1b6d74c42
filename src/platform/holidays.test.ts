/** Which days are public holidays, as calendars of the countries print them. */
import { describe, expect, test } from 'vitest';
import { day } from './clock.ts';
import { holidaysOf } from './holidays.ts';

describe('A public holiday', () => {
  test.each([
    ['US', '2026-11-26', 'Thanksgiving'],
    ['US', '2026-12-25', 'Christmas, on a Friday'],
    ['US', '2027-12-24', 'Christmas observed: the 25th is a Saturday'],
    ['US', '2022-12-26', 'Christmas observed: the 25th is a Sunday'],
    ['US', '2027-12-31', 'New Year observed in the year before'],
    ['DE', '2026-10-03', 'Tag der Deutschen Einheit'],
    ['DE', '2026-05-14', 'Christi Himmelfahrt'],
    ['GB', '2026-12-28', 'Boxing Day in lieu'],
    ['PT', '2026-04-25', 'Dia da Liberdade'],
    ['EG', '2026-03-21', 'the second day of Eid al-Fitr'],
    ['IL', '2026-09-21', 'Yom Kippur, which began the evening before'],
  ])('of %s is %s: %s.', async (country, on) => {
    expect((await holidaysOf(country))(day(on))).toBe(true);
  });

  test.each<[string | undefined, string, string]>([
    ['US', '2026-11-27', 'the day after Thanksgiving'],
    ['US', '2026-02-14', 'an observance'],
    ['US', '2026-03-31', 'a holiday of California alone'],
    ['DE', '2026-11-26', 'Thanksgiving elsewhere'],
    ['DE', '2026-06-04', 'a holiday of some Länder'],
    ['CN', '2026-03-08', 'half a day for some'],
    ['IL', '2026-09-20', 'the day at whose end Yom Kippur begins'],
    ['XX', '2026-12-25', 'a country that is none'],
    [undefined, '2026-12-25', 'no country'],
  ])('of %s is not %s: %s.', async (country, on) => {
    expect((await holidaysOf(country))(day(on))).toBe(false);
  });
});
