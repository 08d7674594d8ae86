import { Notifications } from '@mantine/notifications'
import { useLinkSheet } from '../links/sheetState'
import classes from './Toasts.module.css'

/** What is said in the corner. While the sheet of links is open, whose buttons are in that corner, it is said at the top. */
export function Toasts() {
  const sheetOpen = useLinkSheet(({ open }) => open)
  return (
    <Notifications
      position={sheetOpen ? 'top-center' : 'bottom-right'}
      zIndex={400}
      classNames={{ root: classes.toasts }}
    />
  )
}
