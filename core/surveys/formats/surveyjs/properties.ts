/** Properties that nothing here reads. Looks are told apart from what is really lost. */
import { quoted, type Report } from '../reporting.ts'
import type { Json } from './json.ts'

const LOOKS = new Set(
  `width minWidth maxWidth widthMode startWithNewLine indent rightIndent innerIndent titleLocation descriptionLocation errorLocation colCount size rows cols autoGrow autoComplete acceptCarriageReturn allowResize
  showLabel labelLocation imageHeight imageWidth minImageWidth minImageHeight maxImageWidth maxImageHeight imageFit contentMode placeholder placeHolder itemSize separateSpecialChoices itemComponent renderAs searchEnabled
  searchMode closeOnSelect showClearButton allowClear textUpdateMode titlePattern questionTitlePattern showQuestionNumbers questionStartIndex questionTitleLocation questionDescriptionLocation questionErrorLocation
  showProgressBar progressBarType progressBarLocation progressBarShowPageTitles progressBarShowPageNumbers progressBarShowNavigationText progressBarNavigationTextLocation progressBarInheritWidthFrom showTOC tocLocation showTitle showPageTitles showPageNumbers showCompletedPage showCompletePage showNavigationButtons navigationButtonsLocation
  showPrevButton goNextPageAutomatic autoAdvanceEnabled autoAdvanceAllowComplete allowCompleteSurveyAutomatic completeText pageNextText pagePrevText startSurveyText editText previewText requiredText requiredMark
  showPreviewBeforeComplete previewMode firstPageIsStarted firstPageIsStartPage focusFirstQuestionAutomatic autoFocusFirstQuestion focusOnFirstError autoFocusFirstError checkErrorsMode clearInvisibleValues
  sendResultOnPageNext partialSendEnabled storeOthersAsComment cookieName surveyId surveyPostId surveyShowDataSaving maxTextLength maxOthersLength maxCommentLength logo logoWidth logoHeight logoPosition logoFit loadingHtml
  completedBeforeHtml backgroundImage backgroundImageFit backgroundImageAttachment backgroundOpacity themeVariables headerView fitToContainer gridLayoutEnabled gridLayoutColumns colSpan effectiveColSpan state showNumber questionsOnPageMode navigationTitle navigationDescription allowImagesPreview storeDataAsText waitForUpload needConfirmRemoveFile
  sourceType cameraWidth cameraHeight imageWidth signatureWidth signatureHeight signatureAutoScaleEnabled penColor backgroundColor dataFormat scaleColorMode rateColorMode displayMode hideNumber useDisplayValuesInDynamicTexts useDisplayValuesInTitle
  valueTrue valueFalse showHeader alternateRows columnMinWidth rowTitleWidth cellErrorLocation verticalAlign horizontalScroll columnColCount itemErrorLocation itemTitleWidth displayStyle currency format maximumFractionDigits minimumFractionDigits precision displayValue
  clearIfInvisible inputSize autocomplete stepErrorText inputTextAlignment inputFieldComponent rateDescriptionLocation displayRateDescriptionsAsExtremeItems labelFormat tooltipFormat allowDragRange allowSwap useTitleAsLabel selectToRankSwapAreas selectToRankEmptyRankedAreaText selectToRankEmptyUnrankedAreaText
  useGrouping penMinWidth penMaxWidth height showPlaceholder placeholderReadOnly showPreview confirmDelete fileOrPhotoPlaceholder photoPlaceholder filePlaceholder allowCameraAccess sjsVersion $schema matrixDragHandleArea tocItemComponent timerLocation timerInfoMode showTimerPanelMode showBrandInfo questionTitleWidth allowAdaptiveActions
  choicesLazyLoadEnabled choicesLazyLoadPageSize optionsCaption columnsLocation columnLayout swapOrder allowRoot minHeight regionalFormat autoGrowComment allowResizeComment commentAreaRows showInvisibleElements singleInputTitleTemplate selectToRankAreasLayout longTap dropdownWidthMode useDisplayValue renderMode showLabels tooltipVisibility labelCount autoGenerate searchPlaceholder impactpulse_left_out hideIfChoicesEmpty hideIfRowsEmpty otherErrorText minErrorText maxErrorText requiredErrorText otherPlaceholder otherPlaceHolder commentPlaceholder validateVisitedEmptyFields textWrapEnabled textFormat`.split(
    /\s+/,
  ),
)

const WHY: Record<string, string> = {
  defaultValue: 'answers are not filled in beforehand',
  defaultValueExpression: 'answers are not filled in beforehand',
  defaultDisplayValue: 'answers are not filled in beforehand',
  setValueExpression: 'answers are not filled in for a respondent',
  setValueIf: 'answers are not filled in for a respondent',
  resetValueIf: 'answers are not taken back for a respondent',
  readOnly: 'a question is there to be answered',
  valueName: 'each question has its own answer',
  showTimer: 'there is no time limit',
  showTimerPanel: 'there is no time limit',
  maxTimeToFinish: 'there is no time limit',
  maxTimeToFinishPage: 'there is no time limit',
  timeLimit: 'there is no time limit',
  timeLimitPerPage: 'there is no time limit',
  mode: 'a survey is there to be answered',
  mask: 'what is typed is checked, not shaped',
  maskType: 'what is typed is checked, not shaped',
  maskSettings: 'what is typed is checked, not shaped',
  correctAnswer: 'a correct answer is scored only where there are choices',
  completedHtmlOnCondition: 'everybody is thanked in the same words',
  navigateToUrlOnCondition: 'everybody is led to the same address',
  isUnique: 'answers of different rows are not compared',
  requiredIf: 'only a question can be required',
  dataList: 'suggestions while typing have no counterpart',
}

export function reportUnread(report: Report, json: Json, read: readonly string[], where: string) {
  for (const key of Object.keys(json)) {
    if (read.includes(key) || isNothing(json[key])) continue
    const place = where === '' ? key : `${where}.${key}`
    if (LOOKS.has(key)) report.approximated(place, `${quoted(key)} is not needed here`)
    else report.refused(place, `${quoted(key)} was left out: ${Object.hasOwn(WHY, key) ? WHY[key] : 'it has no meaning here'}`)
  }
}

const isNothing = (value: unknown) =>
  value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
