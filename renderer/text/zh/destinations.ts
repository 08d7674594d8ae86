import type { destinations as english } from '../en/destinations'
import type { Translation } from '../translation'

export const destinations = {
  title: '把 {{name}} 下载到…',
  moveTitle_other: '把 {{count}} 个文件移动到…',
  close: '关闭位置列表',
  rail: '可下载到的位置',
  drop: '拖放到程序或文件夹上',
  byTable: '{{program}} 查找它的位置',
  byTableShort: '通常的位置',
  away: '磁盘不在',
  noPrograms: '还没有添加程序',
  noProgramsText: '请在「文件夹」里添加，之后这里会列出它的文件夹。',
  toFolders: '前往「文件夹」',
  choose: '选择其他文件夹',
  loading: '正在查看文件夹',
  filter: '查找文件夹',
  fits: '适合这个类型',
  item: '{{program}}，{{folder}}',
  freeIn: '可用 {{bytes}}',
  added: '{{name}} 已加入队列',
  goesTo: '将存放到 {{path}}',
  queuedAlready: '{{name}} 已在队列中',
  thereAlready: '{{name}} 已经在那里了',
  noFile: '{{name}} 没有可下载的文件',
  noFileText: 'Civitai 还没有列出它最新版本的文件。',
  menu: { label: '{{name}} 的操作', open: '打开', downloadTo: '下载到…' },
} as const satisfies Translation<typeof english>
