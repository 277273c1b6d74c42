/** Countries as people write them. */
import Holidays from 'date-holidays';
import { describe, expect, test } from 'vitest';
import {
  countryCodes,
  countryInSentence,
  countryName,
  readCountry,
  type CountryRead,
} from './country.rules.ts';

const is = (code: string): CountryRead => ({ kind: 'country', code });

describe('A country', () => {
  test.each<[string, CountryRead]>([
    ['US', is('US')],
    ['us', is('US')],
    ['U.S.A.', is('US')],
    ['United States of America', is('US')],
    ['the united states', is('US')],
    ['UK', is('GB')],
    ['England', is('GB')],
    [' Germany ', is('DE')],
    ['Deutschland', is('DE')],
    ['Allemagne', is('DE')],
    ['Österreich', is('AT')],
    ['osterreich', is('AT')],
    ['The Netherlands', is('NL')],
    ['Côte d’Ivoire', is('CI')],
    ['Türkiye', is('TR')],
    ['Niger', is('NE')],
    ['Nigeria', is('NG')],
    ['switz', is('CH')],
    ['none', { kind: 'none' }],
    ['No holidays', { kind: 'none' }],
    ['Germny', { kind: 'unknown', meant: 'Germany' }],
    ['no', is('NO')],
    ['austr', { kind: 'unknown', meant: 'Austria' }],
    ['Phoenix', { kind: 'unknown', meant: undefined }],
    ['ZZ', { kind: 'unknown', meant: undefined }],
    ['🇺🇸🇺🇸', { kind: 'unknown', meant: undefined }],
    ['12', { kind: 'unknown', meant: undefined }],
  ])('written “%s” is understood.', (typed, read) => {
    expect(readCountry(typed)).toEqual(read);
  });

  test('is understood by its own name, by its two letters and as it stands in a sentence.', () => {
    for (const code of countryCodes) {
      expect(readCountry(code), code).toEqual(is(code));
      expect(readCountry(countryName(code)), countryName(code)).toEqual(is(code));
      expect(readCountry(countryInSentence(code)), countryInSentence(code)).toEqual(is(code));
    }
  });

  test('is one of those whose holidays are known, and all of those can be chosen.', () => {
    expect(countryCodes.toSorted()).toEqual(Object.keys(new Holidays().getCountries()).toSorted());
  });

  test('has its article in a sentence where people say one.', () => {
    expect(['US', 'NL', 'DE', 'KY', 'PH'].map(countryInSentence)).toEqual([
      'the United States',
      'the Netherlands',
      'Germany',
      'the Cayman Islands',
      'the Philippines',
    ]);
  });
});
