import type { firstStart as english } from '../en/firstStart'
import type { Translation } from '../translation'

export const firstStart = {
  label: '首次启动',
  step: '第 {{step}} 步，共 {{count}} 步',
  next: '下一步',
  skip: '跳过这一步',
  back: '上一步',
  finish: '开始浏览',
  where: {
    title: '你的模型放在哪里？',
    text: '选择你的绘图程序所在的文件夹，下载的模型会直接放到程序能找到的位置。',
    chosen: '已添加',
    later: '跳过的话，文件会下载到 Modelport 自己的文件夹。以后可以在「文件夹」里添加程序。',
  },
  key: {
    title: '你的 Civitai API 密钥',
    text: '大多数模型不需要密钥，但有些创作者只允许登录用户下载。',
  },
  ready: {
    title: '一切就绪',
    text: '搜索模型，或者在窗口任意位置粘贴 Civitai 链接。',
    programs: '下载的文件会放到 {{names}}。',
    noProgram: '在你添加程序之前，文件会下载到 Modelport 自己的文件夹。',
    key: '已登录为 {{name}}。',
    keyUnchecked: '已设置 API 密钥。',
    noKey: '未设置 API 密钥：只能下载公开的文件。',
  },
} as const satisfies Translation<typeof english>
