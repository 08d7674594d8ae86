/** Where the network's settings are: the page, with its section in sight. */
export const networkPage = { pathname: '/settings', search: '?section=network' } as const
