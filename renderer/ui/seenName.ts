/**
 * A file's name or path with what could turn the text around it made visible: marks of direction (a name may call itself .jpg
 * by them), controls and ends of lines. For the page only, never for what is done with the file.
 */
export function seenName(name: string): string {
  return name.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, '\ufffd')
}
