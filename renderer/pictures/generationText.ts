import type { Picture } from '@shared/model'

/** How a picture was made, in the form in which A1111 writes it: prompt, negative prompt, settings. '' where unknown. */
export function generationText({ prompt, negativePrompt, settings }: Picture): string {
  return [
    prompt,
    negativePrompt === null ? null : `Negative prompt: ${negativePrompt}`,
    settings.length === 0 ? null : settings.map(({ name, value }) => `${name}: ${value}`).join(', '),
  ]
    .filter((part) => part !== null)
    .join('\n')
}
