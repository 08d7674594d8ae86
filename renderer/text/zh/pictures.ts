import type { pictures as english } from '../en/pictures'
import type { Translation } from '../translation'

export const pictures = {
  picture: {
    of: '第 {{number}} 张图片：{{title}}',
    tile: '第 {{number}} 张图片，创作者：{{name}}',
    video: '第 {{number}} 个视频，创作者：{{name}}',
    dialog: '第 {{number}} 张图片',
    open: '放大第 {{number}} 张图片',
    noAuthor: '未知',
    hearts: '爱心',
    unknown: 'Civitai 没有提供生成信息。',
    prompt: '提示词',
    negative: '负面提示词',
    settings: '生成参数',
    resources: '使用的模型',
    noName: '未命名的模型',
    copyPrompt: '复制提示词',
    needs: '需要的模型',
    copyAll: '全部复制',
    ofCreator: '{{name}} 的更多图片',
    ofPost: '查看整个帖子',
  },
  people: {
    title: '大家的作品',
    sort: '排序',
    level: '内容分级',
    kind: '图片或视频',
    allLevels: '所有显示的分级',
    sorts: {
      'Most Reactions': '互动最多',
      'Most Comments': '评论最多',
      'Most Collected': '收藏最多',
      Newest: '最新',
      Oldest: '最早',
    },
    kinds: { all: '图片和视频', image: '图片', video: '视频' },
    none: '在你设定的内容分级内，还没有人发布过这个版本的图片。',
  },
} as const satisfies Translation<typeof english>
