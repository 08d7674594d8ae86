import type { folders as english } from '../en/folders'
import type { Translation } from '../translation'

export const folders = {
  title: '文件夹',
  intro: '添加你在用的程序，各类模型就会放到程序能找到的位置。',
  add: {
    comfyui: '添加 ComfyUI',
    a1111: '添加 A1111',
  },
  kind: {
    comfyui: 'ComfyUI',
    a1111: 'A1111',
  },
  empty: {
    title: '还没有添加程序',
    text: '选择 ComfyUI 或 A1111 的文件夹，下载的模型就会放到它们能找到的位置。在此之前，文件会放在 Modelport 自己的文件夹里。',
  },
  default: '默认',
  makeDefault: '设为默认',
  defaultAbout: '新的下载默认放到这里，也可以另行指定。',
  more: '{{name}} 的更多操作',
  rename: '重命名',
  renameTitle: '重命名 {{name}}',
  renameLabel: '名称',
  remove: '从 Modelport 中移除',
  removeTitle: '从 Modelport 中移除 {{name}}？',
  removeText: '不会删除任何文件，程序和模型都保持原样，只是不再往那里下载。',
  removeConfirm: '移除',
  missing: '找不到这个文件夹。是不是被移走了，或者磁盘没有接上？',
  closed: {
    chip: '无法写入',
    about: 'Modelport 没有写入权限，或者磁盘是只读的。',
    programText:
      'Modelport 无法写入下面标出的文件夹：没有写入权限，或者磁盘是只读的。请解决后重新检查，或点击「更改」换一个。',
    neutralText:
      'Modelport 无法写入这个文件夹：没有写入权限，或者磁盘是只读的。请解决后重新检查，或点击「更改」换一个。',
    again: '重新检查',
  },
  table: {
    label: '{{name}} 的文件夹',
    type: '类型',
    folder: '文件夹',
    actions: '操作',
  },
  source: {
    override: '自定义',
    neutral: 'Modelport 文件夹',
    new: '待创建',
  },
  sourceAbout: {
    override: '你选择的文件夹，代替默认位置。',
    neutral: '程序用不到这种类型，因此放到 Modelport 自己的文件夹。',
    new: '文件夹还不存在，第一次下载时会自动创建。',
  },
  change: '更改',
  changeLabel: '更改 {{type}} 的文件夹',
  reset: '重置',
  resetLabel: '把 {{type}} 恢复到默认文件夹',
  neutral: {
    title: 'Modelport 自己的文件夹',
    text: '存放程序用不到的类型；没有添加程序时，所有文件都放在这里。',
  },
  had: {
    title: '{{name}} 已经添加过了',
    text: '没有重复添加：你选的文件夹就是这个程序的。',
  },
  wrong: {
    title: '这不是 {{program}} 的安装目录',
    again: '选择其他文件夹',
    asOther: '按 {{program}} 添加',
  },
} as const satisfies Translation<typeof english>
