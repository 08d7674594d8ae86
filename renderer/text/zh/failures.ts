import type { failures as english } from '../en/failures'
import type { Translation } from '../translation'
import { networkKinds, networkPrecise } from './networkFailures'

export const failures = {
  offline: { title: '没有网络连接', sentence: '这台电脑连不上网络，恢复后会自动继续。' },
  connection: { title: '连接中断', sentence: '服务器断开了连接，或者连不上。已下载的部分会保留。' },
  stalled: { title: '收不到数据', sentence: '服务器停止发送数据。已下载的部分会保留，并用新的连接接着下载。' },
  ...networkKinds,
  rateLimited: { title: 'Civitai 要求稍等', sentence: '短时间内请求太多，稍等片刻就好。' },
  overloaded: { title: 'Civitai 负载过高', sentence: '网站在线，但现在响应不过来，一般几分钟内就会恢复。' },
  quota: { title: '下载额度已用完', sentence: 'Civitai 暂时不让这个账号继续下载，请稍后再试。' },
  needsKey: {
    title: '需要你的 API 密钥',
    sentence: '创作者只允许登录用户下载，填写 Civitai API 密钥即可登录。',
  },
  badKey: { title: 'API 密钥无效', sentence: 'Civitai 不认识这个密钥，可能已被删除，或者少了字符。' },
  downloadsDisabled: { title: '不提供下载', sentence: '创作者只允许在 Civitai 网站上使用这个版本。' },
  earlyAccess: {
    title: '抢先体验',
    sentence: '目前只有购买了抢先体验的用户可以下载这个版本，之后会对所有人免费开放。',
  },
  paid: { title: '需要购买', sentence: '创作者在 Civitai 上出售这个版本。购买后再重试。' },
  forbidden: {
    title: 'Civitai 拒绝了下载',
    sentence: '你的账号没有下载这个文件的权限，原因可能写在它的 Civitai 页面上。',
  },
  archived: { title: '已被 Civitai 归档', sentence: '页面还在，但文件已经无法下载。' },
  notFound: { title: 'Civitai 上已经没有了', sentence: '它已被移除，或者从未存在。这台电脑上的文件没有任何变动。' },
  regionBlocked: { title: '在你所在的地区不可用', sentence: 'Civitai 在你所在的地区不提供此内容，换个网络也许可以。' },
  addressRefused: {
    title: '存储服务器拒绝提供文件',
    sentence: 'Civitai 给出了下载地址，但存储服务器拒绝了它们。已收到的内容会保留，之后会自动重试，间隔逐渐变长。',
  },
  badResponse: {
    title: 'Civitai 返回了无法识别的内容',
    sentence: '返回的内容不对，通常是网站在维护，或者当前网络弹出了登录页面。',
  },
  notAModel: {
    title: '收到的不是模型',
    sentence: '服务器发来的是网页或损坏的文件，没有放进你的文件夹。',
  },
  sizeMismatch: { title: '文件大小不对', sentence: '文件的长度和应有的不一致，没有放进你的文件夹。' },
  hashMismatch: {
    title: '与 Civitai 的文件不符',
    sentence:
      '数据已全部收到，但 SHA-256 对不上：可能是传输中损坏，也可能是创作者换了文件，或者登记的哈希有误。文件已单独隔离，不会被任何程序加载。',
  },
  changedOnServer: {
    title: '服务器上的文件变了',
    sentence: '下载过程中文件被替换，前后两部分拼不到一起，需要重新下载。',
  },
  diskFull: { title: '空间不足', sentence: '磁盘放不下这个文件。已下载的部分会保留，腾出空间后自动继续。' },
  notWritable: {
    title: '文件夹无法写入',
    sentence: 'Modelport 没有写入权限，或者磁盘是只读的。解决后会自动继续，也可以换一个文件夹。',
  },
  folderMissing: {
    title: '文件夹不见了',
    sentence: '文件夹被移动或删除，或者磁盘没有接上。恢复后会自动继续。',
  },
  nameTaken: {
    title: '已有同名文件',
    sentence: '文件夹里有一个同名的不同文件。Modelport 不会覆盖它：请移走或改名后重试。',
  },
  fileTooLarge: {
    title: '文件超出磁盘限制',
    sentence: '这块磁盘的文件系统存不了这么大的文件（FAT32 上限为 4 GB），请选择其他磁盘上的文件夹。',
  },
  pathTooLong: { title: '路径太长', sentence: '文件夹加文件名超出了系统允许的长度，请选择路径更短的文件夹。' },
  locked: { title: '正被其他程序占用', sentence: '其他程序或另一个 Modelport 正在占用这个文件。关闭后再重试。' },
  changedSince: {
    title: '文件后来变了',
    sentence: '现在那里的文件不是当时放进去的那个，或者已被修改。没有动它。',
  },
  noTrash: {
    title: '回收站没有接收',
    sentence: '这块磁盘没有回收站，或者回收站空间不足。文件还在原处，什么都没有删除。',
  },
  notForModels: {
    title: '不是模型文件夹',
    sentence: '该程序不在此处存放模型。请按类型恢复，或恢复到其他文件夹。',
  },
  isLink: {
    title: '这是指向其他文件的链接',
    sentence: '这里不会移动或删除链接。请在文件夹中显示它，然后处理它所指向的文件。',
  },
  badLink: {
    title: '不是 Civitai 链接',
    sentence: '可以识别 Civitai 的模型、图片、帖子和创作者链接，以及 AIR、ID 和哈希；这个都不是。',
  },
  ambiguousId: {
    title: '这个 ID 有两种含义',
    sentence: '有一个模型和一个版本都是这个编号。请粘贴完整链接来说明是哪个。',
  },
  badPicture: {
    title: '不是图片或工作流',
    sentence: '这不是可读取的 PNG、JPEG、WebP 图片或 ComfyUI 工作流，或者文件已损坏。',
  },
  badLock: {
    title: '不是模型清单',
    sentence: '这不是 Modelport 写出的模型清单，或其中有不安全的内容。没有做任何更改。',
  },
  badFolder: { title: '文件夹不对', sentence: '这里看起来不是该程序的安装目录。' },
  unexpected: {
    title: '发生了意外错误',
    sentence: '这是 Modelport 的缺陷。可以重试看看，详细信息有助于修复问题。',
  },
  precise: {
    earlyAccess: '{{date}} 起对所有人免费开放。在此之前，只有购买了抢先体验的用户可以下载。',
    ...networkPrecise,
    until: '{{time}} 之后可以再试。',
    diskFull: '需要 {{needed}}，可供它使用的只有 {{free}}。已下载的部分会保留，腾出空间后自动继续。',
    diskFullNeeded: '需要 {{needed}}。已下载的部分会保留，腾出空间后自动继续。',
    diskFullAsked: '需要 {{needed}}，可供它使用的只有 {{free}}。请腾出空间，或换一个文件夹。',
    badLock:
      '其中的路径“{{path}}”会离开所选文件夹、重复出现，或并非所有系统都能使用。没有做任何更改。请向提供清单的人索取正确的清单。',
    newerLock: '这份清单由更新版本的 Modelport 写出。请更新 Modelport 后再打开。没有做任何更改。',
    sizeMismatch: '应为 {{expected}}，实际收到 {{actual}}。没有放进你的文件夹。',
  },
  asked: {
    diskFull: { title: '空间不足', sentence: '磁盘放不下这个文件。请腾出空间，或换一个文件夹。' },
    notWritable: {
      title: '文件夹无法写入',
      sentence: 'Modelport 没有写入权限，或者磁盘是只读的。请解决这个问题，或换一个文件夹。',
    },
    offline: { title: '没有网络连接', sentence: '这台电脑连不上 Civitai，网络恢复后再试。' },
    connection: { title: '连不上 Civitai', sentence: '无法连接服务器，或者连接中断。请检查网络，或稍后再试。' },
    stalled: { title: 'Civitai 没有响应', sentence: '已经连上，但没有收到回复。请稍后再试。' },
    folderMissing: { title: '已经不在了', sentence: '文件或文件夹被移动或删除，或者磁盘没有接上。' },
  },
  page: {
    maintenance: {
      title: 'Civitai 正在维护',
      sentence: '网站显示的是维护页面。你下载的内容不受影响，过一会儿再试。',
    },
    challenge: {
      title: 'Civitai 要求进行人机验证',
      sentence:
        '它的防护（Cloudflare）发来了只有浏览器才能完成的验证页面，一般几分钟后就会放行。使用 VPN 或代理时更容易遇到。',
    },
  },
  folder: {
    looksLikeA1111:
      '这里看起来是 AUTOMATIC1111 的安装目录，不是 ComfyUI。请按 A1111 添加，或选择包含 main.py 和“models”文件夹的目录。',
    looksLikeComfyUI:
      '这里看起来是 ComfyUI 的安装目录，不是 A1111。请按 ComfyUI 添加，或选择包含 webui.py、launch.py 和“models”文件夹的目录。',
    looksLikeForge: '这是 Forge 的安装目录。请按 Forge 添加，或选择其他文件夹。',
    looksLikeReForge: '这是 reForge 的安装目录。请按 reForge 添加，或选择其他文件夹。',
    looksLikeForgeClassic: '这是 Forge Classic 的安装目录。请按 Forge Classic 添加，或选择其他文件夹。',
    looksLikeForgeNeo: '这是 Forge Neo 的安装目录。请按 Forge Neo 添加，或选择其他文件夹。',
    looksLikeSdNext: '这是 SD.Next 的安装目录。请按 SD.Next 添加，或选择其他文件夹。',
    looksLikeFooocus: '这是 Fooocus 的安装目录。请按 Fooocus 添加，或选择其他文件夹。',
    looksLikeSwarmUI: '这是 SwarmUI 的安装目录。请按 SwarmUI 添加，或选择其他文件夹。',
    looksLikeStabilityMatrix: '这是 Stability Matrix 的安装目录。请按 Stability Matrix 添加，或选择其他文件夹。',
    looksLikeInvokeAI: '这是 InvokeAI 的安装目录。请按 InvokeAI 添加，或选择其他文件夹。',
    choseModelsFolder: '这是安装目录里的“models”文件夹，请选择它的上一级。',
    choseParent: '安装目录还在里面一层，请在选择窗口中进入它再选择。',
    noSigns:
      '这里没有任何安装目录的特征。ComfyUI 有 main.py、“models”文件夹，以及“comfy”文件夹或 folder_paths.py；A1111 有 webui.py、launch.py 和“models”文件夹。',
    missing: '这个文件夹已经不存在了。',
  },
} as const satisfies Translation<typeof english>
