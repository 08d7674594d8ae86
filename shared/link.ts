export type { FileTraits, Link, LinkedModel, LinkLine, LinkLines, LookedUp } from './schemas/link'
