import { formatSpeed } from '@shared/format'
import type { Language } from '@shared/language'
import type { Glance } from './glance'
import { fractionOf } from './glance'
import type { Bundle } from './tidings'

/** The texts that the system shows for us, outside of the window: menus, tray, notifications. */
const en = {
  show: 'Show Modelport',
  hide: 'Hide Modelport',
  pauseAll: 'Pause all',
  resumeAll: 'Resume all',
  quit: 'Quit Modelport',
  about: 'About Modelport',
  settings: 'Settings…',
  file: 'File',
  openList: 'Open a list of models…',
  closeWindow: 'Close window',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  go: 'Go',
  browse: 'Browse',
  downloads: 'Downloads',
  library: 'Library',
  folders: 'Folders',
  view: 'View',
  fullScreen: 'Full screen',
  zoomIn: 'Larger text',
  zoomOut: 'Smaller text',
  actualSize: 'Normal text',
  window: 'Window',
  minimize: 'Minimize',
  zoom: 'Zoom',
  front: 'Bring all to front',
  help: 'Help',
  shortcuts: 'Keyboard shortcuts',
  diagnostics: 'Diagnostics',
  services: 'Services',
  hideOthers: 'Hide others',
  showAll: 'Show all',
  idle: 'Nothing is downloading',
  running: (count: number) => `${String(count)} downloading`,
  waiting: (count: number) => `${String(count)} waiting`,
  paused: (count: number) => `${String(count)} paused`,
  attention: (count: number) => (count === 1 ? '1 needs attention' : `${String(count)} need attention`),
  done: 'Download finished',
  doneMany: (count: number) => `${String(count)} downloads finished`,
  doneBody: (name: string) => name,
  doneManyBody: (name: string, others: number) => `${name} and ${String(others)} more`,
  needs: 'A download needs attention',
  needsMany: (count: number) => `${String(count)} downloads need attention`,
  diskFull: 'The drive is full',
  diskFullBody: (name: string) => `${name} waits until there is room.`,
  diskFullManyBody: (count: number) => `${String(count)} downloads wait until there is room.`,
  crashedTitle: 'The window crashed again',
  crashedText: 'Downloads go on in the background. Nothing of the queue is lost.',
  openAgain: 'Open it again',
  hungTitle: 'The window does not answer',
  wait: 'Wait',
  loadAgain: 'Load it again',
} as const

type Words = { [K in keyof typeof en]: (typeof en)[K] extends string ? string : (typeof en)[K] }

const zh: Words = {
  show: '显示 Modelport',
  hide: '隐藏 Modelport',
  pauseAll: '全部暂停',
  resumeAll: '全部继续',
  quit: '退出 Modelport',
  about: '关于 Modelport',
  settings: '设置…',
  file: '文件',
  openList: '打开模型清单…',
  closeWindow: '关闭窗口',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  go: '前往',
  browse: '浏览',
  downloads: '下载',
  library: '模型库',
  folders: '文件夹',
  view: '显示',
  fullScreen: '全屏',
  zoomIn: '放大文字',
  zoomOut: '缩小文字',
  actualSize: '标准文字',
  window: '窗口',
  minimize: '最小化',
  zoom: '缩放',
  front: '全部置于顶层',
  help: '帮助',
  shortcuts: '键盘快捷键',
  diagnostics: '诊断信息',
  services: '服务',
  hideOthers: '隐藏其他',
  showAll: '全部显示',
  idle: '没有下载任务',
  running: (count) => `正在下载 ${String(count)} 个`,
  waiting: (count) => `等待 ${String(count)} 个`,
  paused: (count) => `已暂停 ${String(count)} 个`,
  attention: (count) => `${String(count)} 个需要处理`,
  done: '下载完成',
  doneMany: (count) => `${String(count)} 个下载已完成`,
  doneBody: (name) => name,
  doneManyBody: (name, others) => `${name} 等 ${String(others + 1)} 个`,
  needs: '有下载需要处理',
  needsMany: (count) => `${String(count)} 个下载需要处理`,
  diskFull: '磁盘已满',
  diskFullBody: (name) => `${name} 会等到有空间时再继续。`,
  diskFullManyBody: (count) => `${String(count)} 个下载会等到有空间时再继续。`,
  crashedTitle: '窗口再次崩溃',
  crashedText: '下载仍在后台继续，队列没有任何丢失。',
  openAgain: '重新打开',
  hungTitle: '窗口没有响应',
  wait: '等待',
  loadAgain: '重新加载',
}

const catalogue: Record<Language, Words> = { en, 'zh-CN': zh }

export type DesktopWords = Words

/** The desktop's texts in a language. */
export function desktopWords(language: Language): Words {
  return catalogue[language]
}

/** What goes on, in one line: for a tray and a tooltip. Pure. */
export function glanceWords(words: Words, glance: Glance): string {
  const { running, waiting, paused, attention, bytesPerSecond } = glance
  const fraction = fractionOf(glance)
  const parts = [
    running > 0 ? words.running(running) : null,
    running > 0 && fraction !== null ? `${String(Math.floor(fraction * 100))} %` : null,
    running > 0 && bytesPerSecond > 0 ? formatSpeed(bytesPerSecond) : null,
    waiting > 0 ? words.waiting(waiting) : null,
    paused > 0 ? words.paused(paused) : null,
    attention > 0 ? words.attention(attention) : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? words.idle : parts.join(' · ')
}

/** A model's name is as long as its author likes. */
const LONGEST_NAME = 80

/** Title and text of a notification. Pure. */
export function bundleWords(words: Words, { kind, count, name }: Bundle): { title: string; body: string } {
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name
  const body = count === 1 ? words.doneBody(short) : words.doneManyBody(short, count - 1)
  switch (kind) {
    case 'done':
      return { title: count === 1 ? words.done : words.doneMany(count), body }
    case 'attention':
      return { title: count === 1 ? words.needs : words.needsMany(count), body }
    case 'diskFull':
      return {
        title: words.diskFull,
        body: count === 1 ? words.diskFullBody(short) : words.diskFullManyBody(count),
      }
  }
}
