@echo off
rem Runs consent-audit from a checkout, from any folder. Builds the program first where that has
rem not been done, or where its sources changed since. What it says itself goes to standard error.
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JAR=%HOME_DIR%\target\consent-audit.jar"
rem Classes as the virtual machine keeps them, for faster starts; left aside where it does not fit.
set "ARCHIVE=%HOME_DIR%\target\consent-audit.jsa"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo consent-audit: no Java found: install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
  exit /b 70
)

if not exist "%JAR%" goto build
rem Answers 1 where any source is newer than the jar.
powershell -NoProfile -NonInteractive -Command ^
  "$jar = (Get-Item -LiteralPath $env:JAR).LastWriteTimeUtc;" ^
  "$from = @((Join-Path $env:HOME_DIR 'src\main'), (Join-Path $env:HOME_DIR 'pom.xml'));" ^
  "$all = @(Get-Item -LiteralPath $from) + @(Get-ChildItem -LiteralPath $from -Recurse);" ^
  "if ($all | Where-Object { $_.LastWriteTimeUtc -gt $jar }) { exit 1 } else { exit 0 }" <nul
if errorlevel 1 goto build
goto run

:build
where mvn >nul 2>&1
if errorlevel 1 (
  echo consent-audit: not built yet, and no Maven found: install Maven 3.8 or newer 1>&2
  exit /b 70
)
echo consent-audit: building, once; the first time takes a minute or two ... 1>&2
pushd "%HOME_DIR%"
call mvn -B -q -Dstyle.color=never -Pfast -DskipTests -Dmaven.test.skip=true package <nul 1>&2
if errorlevel 1 (
  popd
  echo consent-audit: the build failed: see the messages above 1>&2
  exit /b 70
)
popd
if not exist "%JAR%" (
  echo consent-audit: the build made no target\consent-audit.jar 1>&2
  exit /b 70
)
if exist "%ARCHIVE%" del /q "%ARCHIVE%"
"%JAVA%" -XX:+UseSerialGC -XX:ArchiveClassesAtExit="%ARCHIVE%" -jar "%JAR%" audit ^
  "%HOME_DIR%\testdata\all-honoured" --out "%HOME_DIR%\target\example-report" <nul >nul 2>&1

:run
set "FAST=-XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto"
rem Tidies the heap early, as what is kept of an input is little; not where the heap is set already.
rem No upper limit: an audit must not fail on memory that the machine has.
set "HEAP="
if not defined JAVA_TOOL_OPTIONS if not defined JDK_JAVA_OPTIONS set "HEAP=-XX:InitialHeapSize=96m -XX:MaxNewSize=32m -XX:MinHeapFreeRatio=20"
if exist "%ARCHIVE%" (
  "%JAVA%" %FAST% %HEAP% -XX:SharedArchiveFile="%ARCHIVE%" -jar "%JAR%" %*
) else (
  "%JAVA%" %FAST% %HEAP% -jar "%JAR%" %*
)
exit /b %ERRORLEVEL%
