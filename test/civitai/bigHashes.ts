import type { Hashes } from './hashes'

/** Hashes of the big catalogue files by fingerprint, written down since computing them takes up to a minute. */
export const bigHashes: Readonly<Record<string, Hashes>> = {}
