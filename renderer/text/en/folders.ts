export const folders = {
  title: 'Folders',
  intro: 'Add the programs you use. Each type of model then goes where its program looks for it.',
  add: {
    comfyui: 'Add ComfyUI',
    a1111: 'Add A1111',
  },
  kind: {
    comfyui: 'ComfyUI',
    a1111: 'A1111',
  },
  empty: {
    title: 'No program yet',
    text: 'Choose the folder of ComfyUI or A1111, and downloads land where it finds them. Until then they go to a folder of Modelport’s own.',
  },
  default: 'Default',
  makeDefault: 'Make default',
  defaultAbout: 'New downloads go here unless you say otherwise.',
  more: 'More for {{name}}',
  rename: 'Rename',
  renameTitle: 'Rename {{name}}',
  renameLabel: 'Name',
  remove: 'Remove from Modelport',
  removeTitle: 'Remove {{name}} from Modelport?',
  removeText: 'Nothing is deleted: the program and its models stay as they are. Downloads just no longer go there.',
  removeConfirm: 'Remove',
  missing: 'This folder is not there now. Was it moved, or is its drive not plugged in?',
  closed: {
    chip: 'Cannot be written',
    about: 'Modelport may not write there, or the drive is read-only.',
    programText:
      'Modelport cannot write to the folders marked below: their rights forbid it, or the drive is read-only. Mend that and look again, or choose others with Change.',
    neutralText:
      'Modelport cannot write to this folder: its rights forbid it, or the drive is read-only. Mend that and look again, or choose another with Change.',
    again: 'Look again',
  },
  table: {
    label: 'Folders of {{name}}',
    type: 'Type',
    folder: 'Folder',
    actions: 'Actions',
  },
  source: {
    override: 'Yours',
    neutral: 'Modelport folder',
    new: 'Will be made',
  },
  sourceAbout: {
    override: 'A folder you chose in place of the usual one.',
    neutral: 'The program has no use for this type, so it goes to Modelport’s own folder.',
    new: 'The folder is not there yet; it is made with the first download.',
  },
  change: 'Change',
  changeLabel: 'Change the folder for {{type}}',
  reset: 'Reset',
  resetLabel: 'Back to the usual folder for {{type}}',
  neutral: {
    title: 'Modelport’s own folder',
    text: 'For types that a program has no use for, and for everything while there is no program.',
  },
  had: {
    title: '{{name}} is here already',
    text: 'Nothing was added: the folder you chose is the one of this program.',
  },
  wrong: {
    title: 'This is not an install of {{program}}',
    again: 'Choose another folder',
    asOther: 'Add it as {{program}}',
  },
} as const
