import { Skeleton } from '@mantine/core'
import classes from './ModelCard.module.css'

/** The place of a card that is still being fetched, of the same size. */
export function CardSkeleton({ pictureHeight }: { pictureHeight: number }) {
  return (
    <div className={classes.skeleton} aria-hidden="true">
      <Skeleton height={pictureHeight} radius={0} />
      <div className={classes.skeletonInfo}>
        <Skeleton height={11} width="72%" radius="sm" />
        <Skeleton height={9} width="46%" radius="sm" />
        <Skeleton height={9} width="58%" radius="sm" />
      </div>
    </div>
  )
}
