"""The province whose authorities or health service an article is about.

Every mention votes, with a weight for its role (an authority more than a place, a home hardly at all) and for where it
stands (headline, lead, the paragraph after, the rest). A national event needs a clearer vote.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from vnhealth_ie.document import Document
from vnhealth_ie.findings import FoundProvince
from vnhealth_ie.grammar import provinces as names
from vnhealth_ie.grammar.provinces import ProvinceMention, find_districts, find_provinces
from vnhealth_ie.layout import BlockKind
from vnhealth_ie.normalize import Region
from vnhealth_ie.tables import load

_ROLE_WEIGHTS = {
    names.AUTHORITY: 3.0, names.BODY: 1.5, names.PLACE: 1.0, names.BARE: 1.0, names.LIST: 0.1,
    names.RESIDENT: 0.3, names.DELEGATE: 0.2, names.MEDIUM: 0.0, names.PARTNER: 0.1,
}  # fmt: skip
HEADLINE, LEAD, OPENING, REST = 4.0, 2.5, 1.5, 0.6
_NATIONAL = re.compile(
    r"Thủ tướng|Chính phủ|Quốc hội|Bộ trưởng|Thứ trưởng|\b[Bb]ộ [A-ZĐ]|Tổng [Bb]í thư|Chủ tịch nước|Ban Bí thư|Bộ Chính trị"
    r"|[Tt]oàn quốc|[Cc]ả nước|ASEAN|APEC|Tổng thống|Tổng cục|\bCục [A-ZĐ]|[Cc]ục trưởng|Thanh tra Chính phủ"
)

def find_province(doc: Document) -> FoundProvince | None:
    text=doc.clean
    zones=_zones(doc)
    prov=find_provinces(text); dist=list(find_districts(text))
    named=Counter(m.province for m in prov)
    score=defaultdict(float); opening=defaultdict(float); 
    rest=defaultdict(float)
    for m in [*prov,*dist]:
        p=m.province
        if m.district:
            if not p:
                c=[q for q in names.provinces_of_district(m.written) if named[q]]
                if len(c)!=1: continue
                p=c[0]
        z=zones(m.start)
        w=_ROLE_WEIGHTS[m.role]*z*(0.6 if m.district else 1)
        if z>=1.0: opening[p]+=w
        else: rest[p]+=w
    for p in {*opening,*rest}: score[p]=opening[p]+min(rest[p],8)
    if not score: return None
    ranked=sorted(score.items(),key=lambda kv:-kv[1])
    best,s=ranked[0]; second=ranked[1][1] if len(ranked)>1 else 0
    head=text[:_opening_end(doc)]
    national=bool(_NATIONAL.search(head))
    need=5.0 if national else 3.0
    total=sum(score.values())
    rival=max((v for k,v in opening.items() if k!=best),default=0)
    ok = s>=need and s>=1.5*second and (not national or (opening[best]>=2.5 and s>=.8*total)) and (rival==0 or rival<.8*opening[best])
    find_province.debug=(ranked[:3],dict(opening),national)
    if not ok: return None
    return FoundProvince(best,None,None,(),"vote")

def _opening_end(doc):
    ends=[b.end for b in doc.blocks if b.kind in(BlockKind.HEADLINE,BlockKind.LEAD)]
    end=max(ends) if ends else 0
    s=next((s for s in doc.sentences if s.start>=end and s.block.kind is BlockKind.BODY),None)
    return s.end if s else end
def _zones(doc):
    spans=[];n=0
    for b in doc.blocks:
        if b.kind is BlockKind.HEADLINE: z=HEADLINE
        elif b.kind is BlockKind.LEAD: z=LEAD
        elif b.kind in(BlockKind.LEFTOVER,BlockKind.BYLINE): z=0.1
        elif b.kind is BlockKind.BODY:
            n+=1; z=OPENING if n==1 else 1.0 if n==2 else REST
        else: z=REST
        spans.append((b.start,b.end,z))
    def f(pos):
        for a,b,z in spans:
            if a<=pos<b: return z
        return 0
    return f
