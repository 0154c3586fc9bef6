import annexMissing from './annex/missing.ts'
import annexReference from './annex/reference.ts'
import annexTitle from './annex/title.ts'
import captionGap from './caption/gap.ts'
import captionRepeat from './caption/repeat.ts'
import countDeclared from './count/declared.ts'
import countDistributed from './count/distributed.ts'
import countEach from './count/each.ts'
import countRepeatedName from './count/repeated-name.ts'
import factConflict from './fact/conflict.ts'
import factRemainder from './fact/remainder.ts'
import formCompatibility from './form/compatibility.ts'
import formDate from './form/date.ts'
import formDocumentNumber from './form/document-number.ts'
import formHeadingMark from './form/heading-mark.ts'
import formListMark from './form/list-mark.ts'
import formNarrowed from './form/narrowed.ts'
import formNestedTitle from './form/nested-title.ts'
import formNoSuchDate from './form/no-such-date.ts'
import formPair from './form/pair.ts'
import formParagraphEnd from './form/paragraph-end.ts'
import formParallel from './form/parallel.ts'
import formParallelEnd from './form/parallel-end.ts'
import formRepeatedMark from './form/repeated-mark.ts'
import formRunInTitle from './form/run-in-title.ts'
import formSeparator from './form/separator.ts'
import formSpace from './form/space.ts'
import formWidth from './form/width.ts'
import formYear from './form/year.ts'
import growthChange from './growth/change.ts'
import growthIncrease from './growth/increase.ts'
import growthMean from './growth/mean.ts'
import growthMultiple from './growth/multiple.ts'
import growthRate from './growth/rate.ts'
import indicatorCumulativeNote from './indicator/cumulative-note.ts'
import indicatorDirection from './indicator/direction.ts'
import indicatorDuplicate from './indicator/duplicate.ts'
import indicatorForm from './indicator/form.ts'
import indicatorNature from './indicator/nature.ts'
import indicatorSerial from './indicator/serial.ts'
import indicatorSoftWording from './indicator/soft-wording.ts'
import indicatorUnit from './indicator/unit.ts'
import indicatorValue from './indicator/value.ts'
import numberApproximateTwice from './number/approximate-twice.ts'
import numberDecimals from './number/decimals.ts'
import numberFallMultiple from './number/fall-multiple.ts'
import numberMixedNumerals from './number/mixed-numerals.ts'
import numberRangeSign from './number/range-sign.ts'
import numberSeparator from './number/separator.ts'
import outlineContents from './outline/contents.ts'
import outlineEmpty from './outline/empty.ts'
import outlineGap from './outline/gap.ts'
import outlineRepeat from './outline/repeat.ts'
import periodSpan from './period/span.ts'
import projectClass from './project/class.ts'
import projectDuplicate from './project/duplicate.ts'
import projectSerial from './project/serial.ts'
import projectYear from './project/year.ts'
import type { Rule } from './rule.ts'
import shareClosure from './share/closure.ts'
import shareOfWhole from './share/of-whole.ts'
import shareResidue from './share/residue.ts'
import shareTail from './share/tail.ts'
import sourceData from './source/data.ts'
import sourceDirective from './source/directive.ts'
import sourceExpression from './source/expression.ts'
import sourceFigure from './source/figure.ts'
import sourceHeading from './source/heading.ts'
import sourceName from './source/name.ts'
import sourceSettings from './source/settings.ts'
import sourceTable from './source/table.ts'
import sumBox from './sum/box.ts'
import sumOfWhich from './sum/of-which.ts'
import sumPartExceeds from './sum/part-exceeds.ts'
import sumPrecision from './sum/precision.ts'
import sumTail from './sum/tail.ts'
import sumTotal from './sum/total.ts'
import suppressionConflict from './suppression/conflict.ts'
import suppressionReason from './suppression/reason.ts'
import suppressionUnknown from './suppression/unknown.ts'
import suppressionUnused from './suppression/unused.ts'
import taskDeadline from './task/deadline.ts'
import taskNoLead from './task/no-lead.ts'
import taskRepeatedUnit from './task/repeated-unit.ts'
import taskReportFrequency from './task/report-frequency.ts'
import taskUnitName from './task/unit-name.ts'
import termHouse from './term/house.ts'
import termVariant from './term/variant.ts'
import unitConversion from './unit/conversion.ts'
import unitCounter from './unit/counter.ts'
import unitImpossible from './unit/impossible.ts'
import unitMissing from './unit/missing.ts'
import unitMixed from './unit/mixed.ts'
import unitPercentagePoint from './unit/percentage-point.ts'
import unitRange from './unit/range.ts'
import unitRatio from './unit/ratio.ts'
import valueCapped from './value/capped.ts'
import wordRedundant from './word/redundant.ts'
import wordRepeated from './word/repeated.ts'
import wordRepeatedSentence from './word/repeated-sentence.ts'
import wordSlip from './word/slip.ts'
import wordUntil from './word/until.ts'

/** Every rule, by id. A test holds this list equal to the folder. */
export const rules: readonly Rule[] = [
  annexMissing,
  annexReference,
  annexTitle,
  captionGap,
  captionRepeat,
  countDeclared,
  countDistributed,
  countEach,
  countRepeatedName,
  factConflict,
  factRemainder,
  formCompatibility,
  formDate,
  formDocumentNumber,
  formHeadingMark,
  formListMark,
  formNarrowed,
  formNestedTitle,
  formNoSuchDate,
  formPair,
  formParagraphEnd,
  formParallel,
  formParallelEnd,
  formRepeatedMark,
  formRunInTitle,
  formSeparator,
  formSpace,
  formWidth,
  formYear,
  growthChange,
  growthIncrease,
  growthMean,
  growthMultiple,
  growthRate,
  indicatorCumulativeNote,
  indicatorDirection,
  indicatorDuplicate,
  indicatorForm,
  indicatorNature,
  indicatorSerial,
  indicatorSoftWording,
  indicatorUnit,
  indicatorValue,
  numberApproximateTwice,
  numberDecimals,
  numberFallMultiple,
  numberMixedNumerals,
  numberRangeSign,
  numberSeparator,
  outlineContents,
  outlineEmpty,
  outlineGap,
  outlineRepeat,
  periodSpan,
  projectClass,
  projectDuplicate,
  projectSerial,
  projectYear,
  shareClosure,
  shareOfWhole,
  shareResidue,
  shareTail,
  sourceData,
  sourceDirective,
  sourceExpression,
  sourceFigure,
  sourceHeading,
  sourceName,
  sourceSettings,
  sourceTable,
  sumBox,
  sumOfWhich,
  sumPartExceeds,
  sumPrecision,
  sumTail,
  sumTotal,
  suppressionConflict,
  suppressionReason,
  suppressionUnknown,
  suppressionUnused,
  taskDeadline,
  taskNoLead,
  taskRepeatedUnit,
  taskReportFrequency,
  taskUnitName,
  termHouse,
  termVariant,
  unitConversion,
  unitCounter,
  unitImpossible,
  unitMissing,
  unitMixed,
  unitPercentagePoint,
  unitRange,
  unitRatio,
  valueCapped,
  wordRepeated,
  wordRedundant,
  wordRepeatedSentence,
  wordSlip,
  wordUntil,
]
