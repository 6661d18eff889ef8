import type { RoleNames } from '../role-names.ts';

/** What Korean contact centres call their columns, beside the names of usual systems. */
export const KOREAN_NAMES: RoleNames = {
  contact_id: {
    strong: '콜번호|문의번호|상담이력번호|녹취번호|이력번호|민원번호|문의id|통화 고유번호|voc번호|처리번호|접수id',
    weak: '인입번호|일련번호',
  },
  customer_id: {
    strong: '고객코드|회원id|고객식별번호|고객관리번호|회원코드|고객키',
    weak: '사용자id|계약번호|유저id',
  },
  phone: {
    strong: '휴대폰번호|휴대전화번호|발신자번호|고객휴대폰|핸드폰|핸드폰번호|회신번호',
    weak: '인입번호',
  },
  email: {
    strong: '이메일주소|메일주소|고객이메일|이메일 주소',
  },
  started_at: {
    strong:
      '문의일시|발생일시|상담시작일시|상담시작시간|콜인입시간|전화수신일시|문의시간|접수시간|콜시작시간|등록일자|접수날짜|연결일시|상담개시일시|요청일시|인입시각|수신일시',
  },
  ended_at: {
    strong: '통화종료일시|상담종료일시|상담종료시간|처리완료일시|해결일시|종료시각|마감일시|완료일|종결일시',
  },
  started_date: {
    strong: '인입일자|등록일|발생일자|인입일',
    weak: '일자',
  },
  started_time: {
    strong: '인입시간|통화시작시각',
  },
  channel: {
    strong:
      '상담채널|접수채널|문의경로|유입경로|접수경로|인입경로|접수방법|상담방법|문의방법|채널구분|접수매체|상담경로|채널명|상담매체',
    weak: '매체|접수구분',
  },
  direction: {
    strong: '인 아웃|콜방향|인아웃|발수신|발수신구분|수발신|수발신구분|인바운드 아웃바운드|착발신',
    weak: '콜구분',
  },
  outcome: {
    strong: '응대결과|응답결과|연결결과|콜상태|연결상태|호처리결과|응답상태|응대여부결과',
  },
  queue: {
    strong: '대기열|큐명|스킬명|업무그룹|상담팀|인입그룹|서비스구분|ivr그룹',
    weak: '서비스명|담당부서|업무명',
  },
  agent_name: {
    strong:
      '상담직원|상담사이름|담당상담원|담당자명|처리상담사|응대자|매니저|접수자|상담자|상담원 이름|상담사 이름|직원명|상담자명',
  },
  agent_id: {
    strong: '상담사번호|상담원번호|담당자id|상담사사번|직원번호|상담원코드|상담사코드',
    weak: '내선번호|로그인id',
  },
  team: {
    strong: '상담팀',
    weak: '조|파트|소속|실',
  },
  site: {
    strong: '센터명|지역센터',
  },
  reason: {
    strong:
      '상담사유|문의사유|문의내용분류|인입사유|문의종류|상담대분류|콜사유|상담카테고리|voc유형|민원유형|접수유형|문의항목|상담주제|문의카테고리|상담항목|인입유형|상담코드명',
    weak: '상담구분|카테고리|문의구분',
  },
  secondary_reason: {
    strong: '세부유형|상세유형|상담중분류|상담소분류|세부분류|하위유형',
  },
  product: {
    strong: '제품명|모델명|요금제',
    weak: '서비스',
  },
  wait_s: {
    strong: '큐대기시간|대기|콜대기시간|응답대기시간',
  },
  talk_s: {
    strong: '순통화시간|대화시간|통화|실통화시간|상담소요시간',
  },
  hold_s: {
    strong: '홀드시간|보류|홀드',
  },
  acw_s: {
    strong: '마무리시간|정리시간|후작업시간',
  },
  ring_s: {
    strong: '호출시간|벨울림시간|링타임|호출대기시간',
  },
  handle_s: {
    strong: '총처리시간|총소요시간|소요시간|총시간|총상담시간|응대시간|처리소요시간|전체시간',
  },
  resolved_flag: {
    strong:
      '완료여부|1차해결|1차해결여부|해결상태|처리완료여부|fcr여부|해결|최초해결여부|일차해결|해결유무|완결여부|원콜해결|처리완료|종결여부',
    weak: '처리결과|상담결과|진행상태|상담상태|문의상태',
  },
  csat: {
    strong: '평가점수|만족도점수|상담만족도|만족도평가|별점|해피콜점수|만족도조사|서비스만족도',
    weak: '평가',
  },
  nps: {
    strong: '추천의향|추천지수',
  },
  notes: {
    strong: '상담메모|상세내용|특이사항|처리내용|상담이력|상담요약|답변내용|조치내용|고객문의',
    weak: '요약',
  },
  wrapup: {
    strong: '종료코드|후처리코드|결과코드',
  },
  language: {
    strong: '상담언어',
  },
  transferred: {
    strong: '호전환여부|전환|돌려주기|호전환횟수|타부서이관',
  },
  disconnect_side: {
    strong: '끊은주체|통화종료주체|종료자|끊은사람',
  },
  callback_requested: {
    strong: '콜백요청|콜백신청|콜백요청여부|재통화요청|콜백예약',
  },
  escalated: {
    strong: '상위이관|상급자전환|에스컬',
  },
  abandoned: {
    strong: '포기|포기호|고객포기|중도포기|이탈여부',
  },
  answered: {
    strong: '응답|응대여부|연결여부|수신여부|응대',
  },
  tier: {
    strong: '회원등급|vip등급',
    weak: '고객구분',
  },
  tags: {
    strong: '라벨',
    weak: '키워드',
  },
  survey_comment: {
    strong: '고객의견|만족도의견|설문의견|고객코멘트|후기',
  },
  case_id: {
    strong: '케이스번호|사건번호',
  },
  ended_time: {
    strong: '종료시각|통화종료시각',
  },
};
