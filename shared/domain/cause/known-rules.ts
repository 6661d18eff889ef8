import type { Rule } from './rule.ts';
import { agentBelowPeers } from './rules/agent-below-peers.ts';
import { audio } from './rules/audio.ts';
import { authority } from './rules/authority.ts';
import { backOffice } from './rules/back-office.ts';
import { blankNotes } from './rules/blank-notes.ts';
import { blast } from './rules/blast.ts';
import { brokenPromise } from './rules/broken-promise.ts';
import { callbackMechanics } from './rules/callback-mechanics.ts';
import { channelHandOff } from './rules/channel-hand-off.ts';
import { channelSwitch } from './rules/channel-switch.ts';
import { codingDefect } from './rules/coding-defect.ts';
import { conflictingInformation } from './rules/conflicting-information.ts';
import { customerLacks } from './rules/customer-lacks.ts';
import { customerRecord } from './rules/customer-record.ts';
import { defaultWrapUp } from './rules/default-wrap-up.ts';
import { dropped } from './rules/dropped.ts';
import { escalatedResolver } from './rules/escalated-resolver.ts';
import { falseResolved } from './rules/false-resolved.ts';
import { handOffChain } from './rules/hand-off-chain.ts';
import { holdOutlier } from './rules/hold-outlier.ts';
import { longWithoutFix } from './rules/long-without-fix.ts';
import { mailing } from './rules/mailing.ts';
import { misroute } from './rules/misroute.ts';
import { missingCapture } from './rules/missing-capture.ts';
import { newAgent } from './rules/new-agent.ts';
import { newIssue } from './rules/new-issue.ts';
import { noArticle } from './rules/no-article.ts';
import { notDoneYet } from './rules/not-done-yet.ts';
import { openingAndClosing } from './rules/opening-and-closing.ts';
import { outage } from './rules/outage.ts';
import { overflow } from './rules/overflow.ts';
import { passesOn } from './rules/passes-on.ts';
import { reasonFails } from './rules/reason-fails.ts';
import { redial } from './rules/redial.ts';
import { rushed } from './rules/rushed.ts';
import { secondIssue } from './rules/second-issue.ts';
import { selfServiceSpill } from './rules/self-service-spill.ts';
import { shedding } from './rules/shedding.ts';
import { slowTool } from './rules/slow-tool.ts';
import { solvedElsewhere } from './rules/solved-elsewhere.ts';
import { statusChase } from './rules/status-chase.ts';
import { thirdParty } from './rules/third-party.ts';
import { toldAgain } from './rules/told-again.ts';
import { toolNavigation } from './rules/tool-navigation.ts';
import { unclearExplanation } from './rules/unclear-explanation.ts';
import { unneededTransfer } from './rules/unneeded-transfer.ts';
import { wrongInformation } from './rules/wrong-information.ts';

/** Every rule, in the order of its code: also the order in which evidence is listed. */
export const RULES: readonly Rule[] = [
  redial,
  selfServiceSpill,
  dropped,
  handOffChain,
  agentBelowPeers,
  reasonFails,
  outage,
  solvedElsewhere,
  escalatedResolver,
  rushed,
  holdOutlier,
  longWithoutFix,
  falseResolved,
  brokenPromise,
  statusChase,
  channelSwitch,
  blast,
  defaultWrapUp,
  overflow,
  newAgent,
  wrongInformation,
  secondIssue,
  missingCapture,
  toolNavigation,
  unclearExplanation,
  passesOn,
  openingAndClosing,
  unneededTransfer,
  shedding,
  customerRecord,
  noArticle,
  toldAgain,
  authority,
  backOffice,
  conflictingInformation,
  codingDefect,
  mailing,
  slowTool,
  misroute,
  callbackMechanics,
  channelHandOff,
  audio,
  customerLacks,
  notDoneYet,
  newIssue,
  blankNotes,
  thirdParty,
];
