"""The first form of a record: a table for every kind, evidence, the analyst's corrections, full-text search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEARCH = "CREATE VIRTUAL TABLE search USING fts5(row UNINDEXED, kind UNINDEXED, text, tokenize = 'unicode61')"


def upgrade() -> None:
    """Make every table; the full-text index only where SQLite was built with FTS5."""
    op.create_table(
        "complaints",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("do", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("when", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_row"), "corrections", ["row"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("outlet_basis", sa.Text(), nullable=True),
        sa.Column("outlet_span", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("title_basis", sa.Text(), nullable=True),
        sa.Column("title_span", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("byline_basis", sa.Text(), nullable=True),
        sa.Column("byline_span", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_basis", sa.Text(), nullable=True),
        sa.Column("published_evidence", sa.Text(), nullable=False),
        sa.Column("published_confidence", sa.Float(), nullable=True),
        sa.Column("published_time", sa.Text(), nullable=True),
        sa.Column("published_readings", sa.Text(), nullable=False),
        sa.Column("published_updated", sa.Text(), nullable=True),
        sa.Column("published_signs", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pubstatus", sa.Text(), nullable=False),
        sa.Column("replaces", sa.Text(), nullable=True),
        sa.Column("replaced_by", sa.Text(), nullable=True),
        sa.Column("story", sa.Text(), nullable=True),
        sa.Column("metadata", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.CheckConstraint("\"form\" IN ('text', 'html', 'jsonl', 'pdf', 'mail')", name=op.f("ck_documents_form")),
        sa.CheckConstraint(
            "\"published_basis\" IN ('given', 'metadata', 'explicit', 'url', 'bounds', 'cross_document', 'outlet_custom', "
            "'analyst')",
            name=op.f("ck_documents_published_basis"),
        ),
        sa.CheckConstraint("\"pubstatus\" IN ('usable', 'withheld', 'canceled')", name=op.f("ck_documents_pubstatus")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "evidence",
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('statement', 'time', 'mention', 'figure', 'stance', 'actor', 'event', 'meeting', 'claim', 'issue', 'position', 'proposal', 'response', 'undertaking', 'incident', 'lineage', 'difference')",
            name=op.f("ck_evidence_kind"),
        ),
        sa.CheckConstraint("seq >= 0", name=op.f("ck_evidence_seq")),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_evidence_span")),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_evidence_document"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("row", "seq", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_document"), "evidence", ["document"], unique=False)
    op.create_table(
        "extractions",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_extractions_document"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_extractions")),
    )
    op.create_table(
        "zones",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "\"kind\" IN ('title', 'byline', 'dateline', 'summary', 'body', 'caption', 'related_link', 'promo', 'nav', 'notice')",
            name=op.f("ck_zones_kind"),
        ),
        sa.CheckConstraint('start >= 0 AND "end" >= start', name=op.f("ck_zones_span")),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_zones_document"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zones")),
    )
    op.create_index(op.f("ix_zones_document"), "zones", ["document"], unique=False)
    op.create_table(
        "actors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("offices", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("role_rule", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "\"kind\" IN ('person', 'office', 'state', 'body', 'armed_force', 'outlet', 'unnamed', 'group')",
            name=op.f("ck_actors_kind"),
        ),
        sa.CheckConstraint(
            "\"role\" IN ('party', 'mediator', 'host', 'third_party', 'none')", name=op.f("ck_actors_role")
        ),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_actors_first_evidence")),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_actors_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actors")),
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("statements", sa.Text(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("repeats", sa.Text(), nullable=False),
        sa.Column("earlier", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("denied_by", sa.Text(), nullable=False),
        sa.Column("not_confirmed_by", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("\"polarity\" IN ('affirmed', 'negated')", name=op.f("ck_claims_polarity")),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_claims_first_evidence")),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_claims_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_table(
        "differences",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("sides", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "\"type\" IN ('existence_of_event', 'response', 'scope', 'quantity', 'time', 'place', 'participants', 'attribution', 'responsibility', 'assessment', 'wording', 'headline_body')",
            name=op.f("ck_differences_type"),
        ),
        sa.CheckConstraint(
            "\"verdict\" IN ('contradicts', 'differs', 'superseded', 'position_changed', 'not_comparable')",
            name=op.f("ck_differences_verdict"),
        ),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_differences_first_evidence")),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_differences_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_differences")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("context", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("duration", sa.Text(), nullable=True),
        sa.Column("asserted_by", sa.Text(), nullable=False),
        sa.Column("mentions", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "\"mode\" IN ('visit', 'third-party', 'multilateral', 'phone', 'meet', 'post', 'assist', 'change', 'yield', 'disapprove', 'investigate', 'allege', 'violence', 'relations', 'demo', 'riot', 'strike', 'hunger', 'boycott', 'obstruct', 'convict', 'expel', 'withdraw', 'discontinue', 'troops', 'weapons', 'police', 'seize', 'restrict', 'ban', 'arrest', 'deport', 'cyber', 'execute', 'assassinate', 'firearms', 'explosives', 'suicide-attack', 'heavy-weapons', 'beat', 'release', 'return', 'disarm', 'ceasefire', 'access', 'resign', 'economic', 'military', 'humanitarian', 'asylum')",
            name=op.f("ck_events_mode"),
        ),
        sa.CheckConstraint(
            "\"context\" IN ('military', 'diplomatic', 'economic', 'labour', 'political', 'legal', 'humanitarian', 'security', 'energy', 'health', 'disaster', 'technology')",
            name=op.f("ck_events_context"),
        ),
        sa.CheckConstraint(
            "\"status\" IN ('occurred', 'ongoing', 'planned', 'proposed', 'hypothetical', 'denied', 'unconfirmed')",
            name=op.f("ck_events_status"),
        ),
        sa.CheckConstraint(
            "\"type\" IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT')",
            name=op.f("ck_events_type"),
        ),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_events_first_evidence")),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_events_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_table(
        "figures",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("span", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_figures_first_evidence")),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_figures_document"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_figures_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures")),
    )
    op.create_index(op.f("ix_figures_document"), "figures", ["document"], unique=False)
    op.create_table(
        "incidents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("undertaking", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("alleged_by", sa.Text(), nullable=True),
        sa.Column("denied_by", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "\"status\" IN ('alleged', 'acknowledged', 'denied', 'verified_by', 'investigated_by')",
            name=op.f("ck_incidents_status"),
        ),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_incidents_first_evidence")),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_incidents_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_table(
        "issues",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("heading", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_issues_first_evidence")),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_issues_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issues")),
    )
    op.create_table(
        "lineage",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("later", sa.Text(), nullable=False),
        sa.Column("earlier", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("passages", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "\"relation\" IN ('reprint_of', 'wholly_derived', 'partially_derived', 'cites_report', 'derived_from_readout', 'self_repeat', 'independent', 'undetermined')",
            name=op.f("ck_lineage_relation"),
        ),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_lineage_first_evidence")),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_lineage_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lineage")),
    )
    op.create_table(
        "meetings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("duration", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("mediation", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("accounts", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("\"kind\" IN ('call', 'meeting', 'round', 'visit', 'post')", name=op.f("ck_meetings_kind")),
        sa.CheckConstraint(
            "\"mediation\" IN ('none', 'third_party', 'host_only', 'unknown')", name=op.f("ck_meetings_mediation")
        ),
        sa.CheckConstraint(
            "\"status\" IN ('occurred', 'ongoing', 'planned', 'proposed', 'hypothetical', 'denied', 'unconfirmed')",
            name=op.f("ck_meetings_status"),
        ),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_meetings_first_evidence")),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_meetings_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_table(
        "mentions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("context", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("factuality", sa.Text(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("duration", sa.Text(), nullable=True),
        sa.Column("dated", sa.Text(), nullable=True),
        sa.Column("asserted_by", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "\"mode\" IN ('visit', 'third-party', 'multilateral', 'phone', 'meet', 'post', 'assist', 'change', 'yield', 'disapprove', 'investigate', 'allege', 'violence', 'relations', 'demo', 'riot', 'strike', 'hunger', 'boycott', 'obstruct', 'convict', 'expel', 'withdraw', 'discontinue', 'troops', 'weapons', 'police', 'seize', 'restrict', 'ban', 'arrest', 'deport', 'cyber', 'execute', 'assassinate', 'firearms', 'explosives', 'suicide-attack', 'heavy-weapons', 'beat', 'release', 'return', 'disarm', 'ceasefire', 'access', 'resign', 'economic', 'military', 'humanitarian', 'asylum')",
            name=op.f("ck_mentions_mode"),
        ),
        sa.CheckConstraint(
            "\"context\" IN ('military', 'diplomatic', 'economic', 'labour', 'political', 'legal', 'humanitarian', 'security', 'energy', 'health', 'disaster', 'technology')",
            name=op.f("ck_mentions_context"),
        ),
        sa.CheckConstraint(
            "\"factuality\" IN ('factual', 'uncertain', 'counterfactual')", name=op.f("ck_mentions_factuality")
        ),
        sa.CheckConstraint(
            "\"dated\" IN ('own', 'shared', 'again', 'part', 'frame', 'now', 'talk')", name=op.f("ck_mentions_dated")
        ),
        sa.CheckConstraint(
            "\"status\" IN ('occurred', 'ongoing', 'planned', 'proposed', 'hypothetical', 'denied', 'unconfirmed')",
            name=op.f("ck_mentions_status"),
        ),
        sa.CheckConstraint(
            "\"type\" IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT')",
            name=op.f("ck_mentions_type"),
        ),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_mentions_first_evidence")),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_mentions_document"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_mentions_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
    )
    op.create_index(op.f("ix_mentions_document"), "mentions", ["document"], unique=False)
    op.create_table(
        "positions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("claimed_by", sa.Text(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.Column("by_reporter", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "\"reading\" IN ('demands', 'offers', 'accepts', 'accepts_in_principle', 'conditional', 'rejects', 'denies', 'undecided', 'violates')",
            name=op.f("ck_positions_reading"),
        ),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_positions_first_evidence")),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_positions_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_positions")),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("proposer", sa.Text(), nullable=True),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=True),
        sa.Column("first_seen", sa.Text(), nullable=True),
        sa.Column("wordings", sa.Text(), nullable=False),
        sa.Column("silent", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_proposals_first_evidence")),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_proposals_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_table(
        "responses",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("responder", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("denied_scope", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("claimed_by", sa.Text(), nullable=True),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.Column("by_reporter", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "\"code\" IN ('accepted', 'accepted_in_principle', 'accepted_conditionally', 'accepted_in_part', 'counter_proposed', 'deferred', 'rejected', 'denied', 'not_confirmed', 'no_response_as_of', 'withdrawn')",
            name=op.f("ck_responses_code"),
        ),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_responses_first_evidence")),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_responses_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
    )
    op.create_table(
        "stances",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("span", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=True),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("claimed_by", sa.Text(), nullable=True),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.Column("by_reporter", sa.Boolean(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "\"act\" IN ('demands', 'offers', 'accepts', 'accepts_in_principle', 'accepts_conditionally', 'accepts_in_part', 'counters', 'defers', 'rejects', 'denies', 'not_confirmed', 'declines', 'accuses_of_breaking', 'orders', 'undertakes', 'withdraws', 'undecided')",
            name=op.f("ck_stances_act"),
        ),
        sa.CheckConstraint(
            "\"reading\" IN ('demands', 'offers', 'accepts', 'accepts_in_principle', 'conditional', 'rejects', 'denies', 'undecided', 'violates')",
            name=op.f("ck_stances_reading"),
        ),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_stances_first_evidence")),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_stances_document"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_stances_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stances")),
    )
    op.create_index(op.f("ix_stances_document"), "stances", ["document"], unique=False)
    op.create_table(
        "statements",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("directness", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("hedge", sa.Text(), nullable=True),
        sa.Column("hedge_kind", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("presentation", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_kind", sa.Text(), nullable=True),
        sa.Column("hops", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("occasion_kind", sa.Text(), nullable=True),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("repeats", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("suspected_readout", sa.Text(), nullable=True),
        sa.Column("quotes_readout", sa.Boolean(), nullable=False),
        sa.Column("readout", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "\"directness\" IN ('direct', 'mixed', 'indirect', 'fragment', 'none')",
            name=op.f("ck_statements_directness"),
        ),
        sa.CheckConstraint("\"polarity\" IN ('affirmed', 'negated')", name=op.f("ck_statements_polarity")),
        sa.CheckConstraint(
            "\"speaker_kind\" IN ('person', 'office', 'state', 'body', 'armed_force', 'outlet', 'unnamed', 'group')",
            name=op.f("ck_statements_speaker_kind"),
        ),
        sa.CheckConstraint(
            "\"hedge_kind\" IN ('hearsay', 'appearance', 'likelihood', 'undenied', 'approximation')",
            name=op.f("ck_statements_hedge_kind"),
        ),
        sa.CheckConstraint(
            "\"act\" IN ('assertive', 'directive', 'commissive', 'expressive', 'private_state')",
            name=op.f("ck_statements_act"),
        ),
        sa.CheckConstraint(
            "\"presentation\" IN ('quotation', 'clause', 'infinitive', 'phrase')",
            name=op.f("ck_statements_presentation"),
        ),
        sa.CheckConstraint(
            "\"occasion_kind\" IN ('press_briefing', 'interview', 'post', 'broadcast', 'call', 'meeting', 'speech', 'hearing', 'written', 'readout', 'other')",
            name=op.f("ck_statements_occasion_kind"),
        ),
        sa.CheckConstraint(
            "\"zone\" IN ('title', 'byline', 'dateline', 'summary', 'body', 'caption', 'related_link', 'promo', 'nav', 'notice')",
            name=op.f("ck_statements_zone"),
        ),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_statements_first_evidence")),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_statements_document"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_statements_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_document"), "statements", ["document"], unique=False)
    op.create_table(
        "times",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("span", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("readings", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "\"basis\" IN ('explicit', 'deictic', 'weekday', 'day_count', 'cross_document', 'analyst')",
            name=op.f("ck_times_basis"),
        ),
        sa.CheckConstraint("\"type\" IN ('DATE', 'TIME', 'DURATION', 'SET')", name=op.f("ck_times_type")),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_times_first_evidence")),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_times_document"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_times_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_times")),
    )
    op.create_index(op.f("ix_times_document"), "times", ["document"], unique=False)
    op.create_table(
        "undertakings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("declared", sa.Text(), nullable=True),
        sa.Column("effective", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("implementation", sa.Text(), nullable=True),
        sa.Column("until_basis", sa.Text(), nullable=True),
        sa.Column("issue", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_evidence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("\"implementation\" IN ('0', '1', '2', '3')", name=op.f("ck_undertakings_implementation")),
        sa.CheckConstraint("first_evidence = 0", name=op.f("ck_undertakings_first_evidence")),
        sa.ForeignKeyConstraint(
            ["id", "first_evidence"],
            ["evidence.row", "evidence.seq"],
            name=op.f("fk_undertakings_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undertakings")),
    )
    if op.get_bind().dialect.name == "sqlite" and _has_fts5():
        op.execute(SEARCH)


def _has_fts5() -> bool:
    options = op.get_bind().exec_driver_sql("PRAGMA compile_options").scalars()
    return "ENABLE_FTS5" in set(options)
