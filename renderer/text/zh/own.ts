import type { own as english } from '../en/own'
import type { Translation } from '../translation'

export const own = {
  here: '你已有这个文件',
  have: '你已有这个文件：{{path}}',
  changeFor: '{{name}} 的放置方式：{{choice}}',
  choice: {
    hardLink: '硬链接',
    reflink: '共享数据',
    symlink: '符号链接',
    copy: '复制',
    fetch: '重新下载',
  },
  about: {
    hardLink: '两处是同一个文件：不占空间，立即完成。',
    reflink: '一份副本，其中一份被修改后才占用空间。',
    symlink: '指向另一处，那里的文件消失后就会失效。',
    copy: '独立的文件，会与 Civitai 的哈希比对。',
    fetch: '从 Civitai 下载，就像本机没有一样。',
  },
  why: {
    otherDrive: '不能跨越两个磁盘。',
    noLinks: '这个磁盘的文件系统不支持链接。',
    noSharing: '这个磁盘的文件系统不能共享数据。',
    needsRights: 'Windows 需要特殊权限。',
    noRoom: '空间不足。',
  },
  take_other: '从本机添加 {{count}} 个文件',
  andTake_other: '{{fetching}}，并添加本机已有的 {{count}} 个',
} as const satisfies Translation<typeof english>
