; What our Windows installer does beside electron-builder's own script (NSIS; electron.build, "Custom NSIS script").

!macro customInstall
  ; Links of ours. The app says so itself too, for the person who runs it.
  WriteRegStr SHELL_CONTEXT "Software\Classes\modelport" "" "URL:Modelport link"
  WriteRegStr SHELL_CONTEXT "Software\Classes\modelport" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\modelport\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  ; Lists of models are offered under "Open with". Other programs have .lock files too: it is never taken from them.
  WriteRegStr SHELL_CONTEXT "Software\Classes\Modelport.List" "" "List of models"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Modelport.List\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Classes\.lock\OpenWithProgids" "Modelport.List" ""
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT "Software\Classes\modelport"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Modelport.List"
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.lock\OpenWithProgids" "Modelport.List"
  DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "io.github.modelport.Modelport"
  ; Downloads are never touched. An update uninstalls too, and asks nothing.
  ${ifNot} ${isUpdated}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "The models that you downloaded stay where they are.$\r$\n$\r$\nDelete the settings of Modelport too, with its queue and the saved API key?" /SD IDNO IDNO modelportKeep
    RMDir /r "$APPDATA\Modelport"
    modelportKeep:
  ${endIf}
!macroend
