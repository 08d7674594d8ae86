import fc from 'fast-check'

const pieces = [
  ...[
    'civitai',
    ':',
    '@',
    '/',
    '?',
    '%',
    '101',
    'urn:air:',
    '\0',
    '\ud800',
    'http://',
    '[',
    ' ',
    '.com',
    '\\/',
    '&amp;',
  ],
  ...[
    'https://civitai.com/',
    'models/',
    'images/',
    'posts/',
    'user/',
    'api/download/models/',
    'api/v1/',
    '?type=',
    '=',
  ],
  ...[
    'modelVersionId=',
    'login?returnUrl=',
    '2147483648',
    '1a2b3c4d',
    '21437EC266',
    'ab'.repeat(32),
    '\n',
    '\r\n',
    ',',
  ],
]

/** Texts as they may be pasted: anything at all, and pieces of links put together in any way. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 })), { maxLength: 12 }).map((p) => p.join('')),
)
