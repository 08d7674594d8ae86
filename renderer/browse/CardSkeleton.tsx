import classes from './CardSkeleton.module.css'

/** The place of a card that is still being fetched, of the same size. */
export function CardSkeleton() {
  return (
    <div className={classes.skeleton} aria-hidden="true">
      <div className={classes.bone} />
      <div className={classes.skeletonInfo}>
        <div className={classes.bone} />
        <div className={classes.bone} />
        <div className={classes.bone} />
      </div>
    </div>
  )
}
