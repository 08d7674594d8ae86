/**
 * A part of the English texts in another language: the same messages, no more and no fewer. Of the forms by number only
 * `_other` is there: Chinese, so far the only other language, has no more.
 */
export type Translation<English> = {
  readonly [Name in keyof English as Name extends `${string}_one` ? never : Name]: English[Name] extends string
    ? string
    : Translation<English[Name]>
}
