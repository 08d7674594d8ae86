export const firstStart = {
  label: 'First start',
  step: 'Step {{step}} of {{count}}',
  next: 'Next',
  skip: 'Skip this step',
  back: 'Back',
  finish: 'Start browsing',
  where: {
    title: 'Where do your models live?',
    text: 'Choose the folder of your image program. Each download then lands where the program looks for it.',
    chosen: 'Added',
    later: 'If you skip this, downloads go to a folder of Modelport’s own. You can add programs later under Folders.',
  },
  key: {
    title: 'Your Civitai API key',
    text: 'Most models can be had without one. Some creators let only signed-in people download.',
  },
  ready: {
    title: 'All set',
    text: 'Search for a model, or paste a Civitai link anywhere in the window.',
    programs: 'Downloads go to {{names}}.',
    noProgram: 'Downloads go to Modelport’s own folder until you add a program.',
    key: 'Signed in as {{name}}.',
    keyUnchecked: 'An API key is set.',
    noKey: 'No API key is set: open downloads only.',
  },
} as const
