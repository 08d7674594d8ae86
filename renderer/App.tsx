import { createElement, lazy, Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { BrowsePage } from './browse/BrowsePage'
import { DeedToasts } from './deeds/DeedToasts'
import { CheckToasts } from './library/CheckToasts'
import { DestinationRail } from './destinations/DestinationRail'
import { LinkDrop } from './drop/LinkDrop'
import { useDroppedSheet } from './dropped/droppedState'
import { useLinkSheet } from './links/sheetState'
import { useNeedsSheet } from './needs/needsState'
import { useRestore } from './needs/restoreState'
import { Errands } from './errands/Errands'
import { HelpKeys } from './help/HelpKeys'
import { Palette } from './palette/Palette'
import { useApp } from './state/store'
import { Frame } from './ui/Frame'
import { PageBoundary } from './ui/PageBoundary'
import { PageLoading } from './ui/PageLoading'
import { useLoaded } from './ui/useLoaded'

// Browse is what a start shows; the other pages come when they are gone to.
const ImagesView = lazy(() => import('./browse/ImagesView').then((page) => ({ default: page.ImagesView })))
const CreatorsView = lazy(() => import('./browse/CreatorsView').then((page) => ({ default: page.CreatorsView })))
const TagsView = lazy(() => import('./browse/TagsView').then((page) => ({ default: page.TagsView })))
const ModelPage = lazy(() => import('./model/ModelPage').then((page) => ({ default: page.ModelPage })))
const DownloadsPage = lazy(() => import('./downloads/DownloadsPage').then((page) => ({ default: page.DownloadsPage })))
const LibraryPage = lazy(() => import('./library/LibraryPage').then((page) => ({ default: page.LibraryPage })))
const FoldersPage = lazy(() => import('./folders/FoldersPage').then((page) => ({ default: page.FoldersPage })))
const SettingsPage = lazy(() => import('./settings/SettingsPage').then((page) => ({ default: page.SettingsPage })))
const loadLinkSheet = () => import('./links/LinkSheet').then((sheet) => sheet.LinkSheet)
const loadNeedsSheet = () => import('./needs/NeedsSheet').then((sheet) => sheet.NeedsSheet)
const loadRestoreSheet = () => import('./needs/RestoreSheet').then((sheet) => sheet.RestoreSheet)
const loadDroppedSheet = () => import('./dropped/DroppedSheet').then((sheet) => sheet.DroppedSheet)
const FirstStart = lazy(() => import('./firstStart/FirstStart').then((page) => ({ default: page.FirstStart })))

/** ms after the start: the sheet's code is there before anyone pastes, and the start does not wait for it. */
const SHEET_SOON_MS = 1500

/** The window's content: the first start until it is done, then the pages in their frame. */
export function App() {
  const started = useApp((state) => state.settings.firstStartDone)
  if (!started) {
    return (
      <PageBoundary>
        <Suspense fallback={<PageLoading />}>
          <FirstStart />
        </Suspense>
      </PageBoundary>
    )
  }
  return (
    <>
      <Frame>
        <PageBoundary>
          <Suspense fallback={<PageLoading />}>
            <Routes>
              <Route path="/browse" element={<BrowsePage />} />
              <Route path="/browse/images" element={<ImagesView />} />
              <Route path="/browse/creators" element={<CreatorsView />} />
              <Route path="/browse/tags" element={<TagsView />} />
              <Route path="/model/:modelId" element={<ModelPage />} />
              <Route path="/downloads" element={<DownloadsPage />} />
              <Route path="/library" element={<LibraryPage />} />
              <Route path="/folders" element={<FoldersPage />} />
              <Route path="/settings" element={<SettingsPage />} />
              <Route path="*" element={<Navigate to="/browse" replace />} />
            </Routes>
          </Suspense>
        </PageBoundary>
      </Frame>
      <PageBoundary>
        <Palette />
        <LinkDrop />
        <DeedToasts />
        <CheckToasts />
        <DestinationRail />
        <LinkSheetPlace />
        <NeedsSheetPlace />
        <RestoreSheetPlace />
        <Errands />
        <HelpKeys />
        <DroppedSheetPlace />
      </PageBoundary>
    </>
  )
}

function NeedsSheetPlace() {
  const open = useNeedsSheet((sheet) => sheet.open)
  const sheet = useLoaded(loadNeedsSheet, open, SHEET_SOON_MS)
  return open && sheet !== null ? createElement(sheet) : null
}

function RestoreSheetPlace() {
  const open = useRestore() !== null
  const sheet = useLoaded(loadRestoreSheet, open, SHEET_SOON_MS)
  return open && sheet !== null ? createElement(sheet) : null
}

function DroppedSheetPlace() {
  const open = useDroppedSheet((sheet) => sheet.open)
  const sheet = useLoaded(loadDroppedSheet, open, SHEET_SOON_MS)
  return open && sheet !== null ? createElement(sheet) : null
}

function LinkSheetPlace() {
  const open = useLinkSheet((sheet) => sheet.open)
  const sheet = useLoaded(loadLinkSheet, open, SHEET_SOON_MS)
  return open && sheet !== null ? createElement(sheet) : null
}
