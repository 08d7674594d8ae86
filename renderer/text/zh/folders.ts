import type { folders as english } from '../en/folders'
import type { Translation } from '../translation'

export const folders = {
  title: '文件夹',
  intro: '添加你在用的程序，各类模型就会放到程序能找到的位置。',
  addProgram: '添加 {{program}}',
  addOther: '其他程序',
  find: {
    button: '查找程序',
    again: '重新查找',
    inFolder: '在文件夹中查找…',
    text: '在常见位置查找 ComfyUI、A1111、Forge、SD.Next、Fooocus、SwarmUI、Stability Matrix 和 InvokeAI。',
    looking: '正在查找程序…',
    found: '在这台电脑上找到的程序',
    foundIn: '在该文件夹中找到的程序',
    none: '常见位置没有找到程序。可以在你存放程序的文件夹中查找。',
    noneIn: '该文件夹中没有找到程序。',
    add: '添加',
    addLabel: '添加位于 {{root}} 的 {{name}}',
    added: '已添加',
  },
  notes: {
    mustRegister:
      'InvokeAI 只加载它自己登记过的模型。下载会放到 Modelport 自己的文件夹，请在 InvokeAI 的模型管理器中按路径就地添加。',
    unreadable: '无法读取这个设置文件，其中的设置不会生效：',
    notText: '这项设置是列表或数字，而程序只接受一段文字，会因此出错；这项设置不会生效：',
    tab: '这个设置文件用制表符缩进，任何程序都无法读取，因此不会生效：',
    comment: 'ComfyUI 会把多行文本中的注释当作路径的一部分。这是你想要的吗？',
    tooLarge: '这个文件太大，不像是设置文件，因此不会生效：',
    sharedModels: '属于 Stability Matrix。保存到共享模型文件夹后，它的所有程序都能使用：',
    running: '这些文件夹由正在运行的 ComfyUI 提供：',
  },
  others_other: '另有 {{count}} 个',
  unsure: '未确认',
  unsureAbout: '尚未确认程序会读取这里。如果你知道正确的位置，请更改。',
  template: {
    label: '{{name}} 的子文件夹',
    title: '子文件夹',
    placeholder: '无，或例如 {baseModel}/{creator}',
    words: '可以使用 {baseModel}、{creator}、{model}、{version} 和 {type}。',
    example: '示例：{{path}}',
    save: '保存',
  },
  empty: {
    title: '还没有添加程序',
    text: '查找你的程序，或选择它们的文件夹，下载的模型就会放到它们能找到的位置。在此之前，文件会放在 Modelport 自己的文件夹里。',
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
  absent: {
    chip: '不存在',
    about:
      '这个文件夹不存在，Modelport 也不会创建它：它所在的磁盘可能没有连接。请连接磁盘、手动创建该文件夹，或点“更改”换一个。',
  },
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
