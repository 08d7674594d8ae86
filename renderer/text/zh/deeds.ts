import type { deeds as english } from '../en/deeds'
import type { Translation } from '../translation'

export const deeds = {
  undo: '撤销',
  undone: '已撤销',
  undoing: '正在撤销',
  one: {
    move: '已移动 {{name}}',
    rename: '已重命名 {{name}}',
    copy: '已复制 {{name}}',
    trash: '{{name}} 已放入回收站',
    failed: '{{name}} 无法放回',
  },
  several: {
    move_other: '已移动 {{count}} 个文件',
    rename_other: '已重命名 {{count}} 个文件',
    copy_other: '已复制 {{count}} 个文件',
    trash_other: '{{count}} 个文件已放入回收站',
    failed_other: '{{count}} 个文件无法放回',
  },
  to: '移至 {{folder}}',
  fromTo: '从 {{from}} 移至 {{folder}}',
  from: '原位置：{{from}}',
  newName: '现名 {{name}}',
  failedMany_other: '有 {{count}} 个文件没有完成',
  list: {
    open: '最近的更改',
    title: '最近的更改',
    about: 'Modelport 对你的文件做过的操作，最新的在前。不会彻底删除任何文件；只要文件没有再变动，每一项都可以撤销。',
    none: '还没有',
    noneText: 'Modelport 移动、复制或删除你的文件时，会记在这里。',
    close: '关闭更改列表',
    show: '在文件夹中显示 {{name}}',
    undoOf: '撤销：{{what}}',
    retry: '重试',
    label: '更改',
  },
} as const satisfies Translation<typeof english>
