/**
 * Whoever keeps people, as rows of a digest and block ids name them: letters and digits, so that an
 * address is written as its bytes.
 */
import type { Keeper } from '../candidates/keeper.rules.ts';

/** With more bytes an address does not fit a block id; no mailbox in use comes near. */
const mostAddressBytes = 110;

/** The key of a keeper; undefined for an address too long to be named so. */
export function keeperKey(keeper: Keeper): string | undefined {
  switch (keeper.kind) {
    case 'user':
      return `u${keeper.userId}`;
    case 'nobody':
      return 'nobody';
    case 'address': {
      const bytes = [...new TextEncoder().encode(keeper.address)];
      if (bytes.length > mostAddressBytes) return undefined;
      return `a${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    }
  }
}

/** Reads a key back; undefined when it is none. It proves nothing. */
export function readKeeperKey(key: string): Keeper | undefined {
  if (key === 'nobody') return { kind: 'nobody' };
  if (/^u[UW][A-Z0-9]+$/.test(key)) return { kind: 'user', userId: key.slice(1) };
  if (!/^a(?:[0-9a-f]{2})+$/.test(key)) return undefined;
  const bytes = (key.slice(1).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return { kind: 'address', address: new TextDecoder().decode(new Uint8Array(bytes)) };
}
