/** Words for what goes wrong on the way to the network. */
export const networkKinds = {
  proxyUnreachable: {
    title: 'The proxy does not answer',
    sentence:
      'Nothing answers where the proxy should be, or it is of another kind. It goes on by itself when the proxy is back.',
  },
  proxyLogin: {
    title: 'The proxy wants another login',
    sentence: 'It refused the name and password, or wants some. Enter them in the network settings.',
  },
  proxyRefused: {
    title: 'The proxy does not let this through',
    sentence: 'It is there, but does not let this server be reached. Ask whoever runs it, or take another way.',
  },
  untrustedServer: {
    title: 'The server could not prove who it is',
    sentence:
      'Its certificate is not one that this app trusts. A proxy or virus scanner that reads along needs its own authority: choose its file in the network settings. A network that wants to be logged in to does this too, and a clock that is wrong.',
  },
  innerAddress: {
    title: 'An address leads into your own network',
    sentence:
      'An answer named a server whose address is inside of your own network, and it was not asked. A filter of names (DNS) or a login page of the network can be the reason.',
  },
  badProxy: {
    title: 'No proxy is entered',
    sentence: 'The network settings say that a proxy is to be used, and name none that can be.',
  },
  badCertificate: {
    title: 'No certificate in this file',
    sentence: 'A file with certificates of authorities (PEM, or one as DER) is needed. Nothing was changed.',
  },
} as const

/** The same where it is known who it is about. */
export const networkPrecise = {
  proxyUnreachable:
    'The proxy at {{host}} does not answer, or is of another kind. It goes on by itself when the proxy is back.',
  proxyLogin: 'The proxy at {{host}} refused the name and password, or wants some. Enter them in the network settings.',
  proxyRefused: 'The proxy at {{host}} does not let this server be reached. Ask whoever runs it, or take another way.',
  innerAddress:
    'An answer named {{host}}, whose address is inside of your own network, and it was not asked. A filter of names (DNS) or a login page of the network can be the reason.',
  proxyUnreachableAsked:
    'The proxy at {{host}} does not answer, or is of another kind. Change it in the network settings, or try again when it is back.',
} as const
