export const networkKinds = {
  proxyUnreachable: {
    title: '代理没有响应',
    sentence: '代理所在的地址没有响应，或者代理类型不对。代理恢复后会自动继续。',
  },
  proxyLogin: {
    title: '代理要求其他登录信息',
    sentence: '代理拒绝了用户名和密码，或者需要填写。请在网络设置中填写。',
  },
  proxyRefused: {
    title: '代理不允许访问',
    sentence: '代理有响应，但不允许访问这台服务器。请询问代理的管理者，或换一种连接方式。',
  },
  untrustedServer: {
    title: '无法确认服务器的身份',
    sentence:
      '服务器的证书不受信任。会解密流量的代理或杀毒软件需要它自己的证书颁发机构：请在网络设置中选择它的文件。需要登录的网络、或者不准的系统时钟也会造成这种情况。',
  },
  innerAddress: {
    title: '地址指向你自己的网络',
    sentence: '返回的服务器地址位于你自己的网络之内，因此没有访问。可能是 DNS 过滤，或网络的登录页面造成的。',
  },
  badProxy: { title: '没有填写代理', sentence: '网络设置要求使用代理，但没有填写可用的代理。' },
  badCertificate: {
    title: '文件里没有证书',
    sentence: '需要包含证书颁发机构证书的文件（PEM，或单个 DER）。没有做任何更改。',
  },
} as const

export const networkPrecise = {
  proxyUnreachable: '位于 {{host}} 的代理没有响应，或者类型不对。代理恢复后会自动继续。',
  proxyLogin: '位于 {{host}} 的代理拒绝了用户名和密码，或者需要填写。请在网络设置中填写。',
  proxyRefused: '位于 {{host}} 的代理不允许访问这台服务器。请询问代理的管理者，或换一种连接方式。',
  innerAddress:
    '返回的服务器 {{host}} 的地址位于你自己的网络之内，因此没有访问。可能是 DNS 过滤，或网络的登录页面造成的。',
  proxyUnreachableAsked: '位于 {{host}} 的代理没有响应，或者类型不对。请在网络设置中更改，或等代理恢复后重试。',
} as const
