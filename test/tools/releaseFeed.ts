import { z } from 'zod'

/** A feed of updates as electron-builder writes it: `latest*.yml`. */
const feedSchema = z.looseObject({ version: z.string(), files: z.array(z.looseObject({ url: z.string() })).min(1) })

/**
 * One feed of several of one version, each with the packages of one run of electron-builder. What else they say is that of the
 * first. Throws where one is no feed, or they are not of one version. Pure.
 */
export function joinFeeds(feeds: readonly unknown[]): z.infer<typeof feedSchema> {
  const [first, ...others] = feeds.map((feed) => feedSchema.parse(feed))
  if (first === undefined) throw new Error('There is no feed.')
  const files = [first, ...others].flatMap((feed) => {
    if (feed.version !== first.version) throw new Error(`Feeds of ${first.version} and of ${feed.version}.`)
    return feed.files
  })
  return { ...first, files }
}
