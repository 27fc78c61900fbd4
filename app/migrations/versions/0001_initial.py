"""The first schema: the taxonomy, the library, what is answered, and the drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_taxonomy()
    create_library()
    create_matters()
    create_responses()


def downgrade() -> None:
    for table in (
        "response_item",
        "response_section",
        "response",
        "point",
        "matter",
        "version_figure",
        "version_citation",
        "position_version",
        "position_relation",
        "position_objective",
        "position_tag",
        "position",
        "figure_value",
        "figure",
        "source",
        "organisation",
        "thesaurus_term",
        "concept",
        "authority_name",
        "authority",
        "owner",
        "tag",
        "theme",
        "objective",
        "pillar",
    ):
        op.drop_table(table)


def create_taxonomy() -> None:
    """The registers that everything is sorted by, and who we are."""
    op.create_table(
        "pillar",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("nb", sa.String(), nullable=False),
        sa.Column("nn", sa.String(), nullable=False),
        sa.Column("en", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_pillar"),
    )
    op.create_table(
        "objective",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("nb", sa.String(), nullable=False),
        sa.Column("nn", sa.String(), nullable=False),
        sa.Column("en", sa.String(), nullable=False),
        sa.Column("pillar", sa.String(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["pillar"], ["pillar.key"], name="fk_objective_pillar"),
        sa.PrimaryKeyConstraint("key", name="pk_objective"),
    )
    op.create_table(
        "theme",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("nb", sa.String(), nullable=False),
        sa.Column("nn", sa.String(), nullable=False),
        sa.Column("en", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_theme"),
    )
    op.create_table(
        "tag",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("nb", sa.String(), nullable=False),
        sa.Column("nn", sa.String(), nullable=False),
        sa.Column("en", sa.String(), nullable=False),
        sa.Column("when", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_tag"),
    )
    op.create_table(
        "owner",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("nb", sa.String(), nullable=False),
        sa.Column("nn", sa.String(), nullable=False),
        sa.Column("en", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_owner"),
    )
    op.create_table(
        "authority",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("nb", sa.String(), nullable=False),
        sa.Column("nn", sa.String(), nullable=False),
        sa.Column("en", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("definite", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_authority"),
    )
    op.create_table(
        "authority_name",
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["authority"], ["authority.key"], name="fk_authority_name_authority"),
        sa.PrimaryKeyConstraint("authority", "sort", name="pk_authority_name"),
    )
    op.create_table(
        "concept",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_concept"),
    )
    op.create_table(
        "thesaurus_term",
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["concept"], ["concept.key"], name="fk_thesaurus_term_concept"),
        sa.PrimaryKeyConstraint("lang", "term", name="pk_thesaurus_term"),
    )
    op.create_index("ix_thesaurus_term_concept", "thesaurus_term", ["concept"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("orgnr", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("strategy", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
    )


def create_library() -> None:
    """Sources, figures, positions and their wordings."""
    op.create_table(
        "source",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("issued", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("accessed", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("commissioned_by", sa.String(), nullable=False),
        sa.Column("superseded_by", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["superseded_by"],
            ["source.key"],
            name="fk_source_superseded_by",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("key", name="pk_source"),
    )
    op.create_table(
        "figure",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("valid_until", sa.String(), nullable=False),
        sa.Column("next_release", sa.String(), nullable=False),
        sa.Column("clashes_with", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clashes_with"],
            ["figure.key"],
            name="fk_figure_clashes_with",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["source"], ["source.key"], name="fk_figure_source"),
        sa.PrimaryKeyConstraint("key", name="pk_figure"),
    )
    op.create_table(
        "figure_value",
        sa.Column("figure", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["figure"], ["figure.key"], name="fk_figure_value_figure"),
        sa.PrimaryKeyConstraint("figure", "sort", name="pk_figure_value"),
    )
    op.create_table(
        "position",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("use", sa.String(), nullable=False),
        sa.Column("core", sa.Boolean(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("review_by", sa.String(), nullable=False),
        sa.Column("valid_until", sa.String(), nullable=False),
        sa.Column("catalogue", sa.JSON(), nullable=False),
        sa.Column("event", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["owner.key"], name="fk_position_owner"),
        sa.ForeignKeyConstraint(["theme"], ["theme.key"], name="fk_position_theme"),
        sa.PrimaryKeyConstraint("id", name="pk_position"),
    )
    op.create_index("ix_position_theme", "position", ["theme"], unique=False)
    op.create_table(
        "position_tag",
        sa.Column("position_id", sa.String(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name="fk_position_tag_position_id"),
        sa.ForeignKeyConstraint(["tag"], ["tag.key"], name="fk_position_tag_tag"),
        sa.PrimaryKeyConstraint("position_id", "tag", name="pk_position_tag"),
    )
    op.create_index("ix_position_tag_tag", "position_tag", ["tag"], unique=False)
    op.create_table(
        "position_objective",
        sa.Column("position_id", sa.String(), nullable=False),
        sa.Column("objective", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["objective"], ["objective.key"], name="fk_position_objective_objective"),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name="fk_position_objective_position_id"),
        sa.PrimaryKeyConstraint("position_id", "objective", name="pk_position_objective"),
    )
    op.create_index("ix_position_objective_objective", "position_objective", ["objective"], unique=False)
    op.create_table(
        "position_relation",
        sa.Column("position_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name="fk_position_relation_position_id"),
        sa.ForeignKeyConstraint(["to"], ["position.id"], name="fk_position_relation_to"),
        sa.PrimaryKeyConstraint("position_id", "kind", "to", name="pk_position_relation"),
    )
    op.create_index("ix_position_relation_to", "position_relation", ["to"], unique=False)
    op.create_table(
        "position_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("ask", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("tree", sa.JSON(), nullable=False),
        sa.Column("tree_schema", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("approved_on", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("follows", sa.Integer(), nullable=True),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('draft', 'in_review', 'current', 'replaced', 'withdrawn')",
            name="ck_position_version_status",
        ),
        sa.CheckConstraint("number >= 1", name="ck_position_version_number"),
        sa.ForeignKeyConstraint(["basis"], ["source.key"], name="fk_position_version_basis"),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name="fk_position_version_position_id"),
        sa.PrimaryKeyConstraint("id", name="pk_position_version"),
        sa.UniqueConstraint(
            "position_id", "lang", "number", name="uq_position_version_position_id_lang_number"
        ),
    )
    op.create_index("ix_position_version_sha256", "position_version", ["sha256"], unique=False)
    op.create_index(
        "uq_position_version_current",
        "position_version",
        ["position_id", "lang"],
        unique=True,
        sqlite_where=sa.text("status = 'current'"),
        postgresql_where=sa.text("status = 'current'"),
    )
    op.create_table(
        "version_citation",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.key"], name="fk_version_citation_source"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["position_version.id"], name="fk_version_citation_version_id"
        ),
        sa.PrimaryKeyConstraint("version_id", "source", "place", name="pk_version_citation"),
    )
    op.create_index("ix_version_citation_source", "version_citation", ["source"], unique=False)
    op.create_table(
        "version_figure",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("figure", sa.String(), nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["figure"], ["figure.key"], name="fk_version_figure_figure"),
        sa.ForeignKeyConstraint(["version_id"], ["position_version.id"], name="fk_version_figure_version_id"),
        sa.PrimaryKeyConstraint("version_id", "figure", "shown", name="pk_version_figure"),
    )
    op.create_index("ix_version_figure_figure", "version_figure", ["figure"], unique=False)


def create_matters() -> None:
    """What is answered."""
    op.create_table(
        "matter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("letter_date", sa.String(), nullable=False),
        sa.Column("deadline", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("deadline_extended", sa.String(), nullable=False),
        sa.Column("deadline_internal", sa.String(), nullable=False),
        sa.Column("eea", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answer_reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_matter"),
        sa.UniqueConstraint("slug", name="uq_matter_slug"),
    )
    op.create_table(
        "point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("anchor", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name="fk_point_matter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_point"),
        sa.UniqueConstraint("matter_id", "slug", name="uq_point_matter_id_slug"),
    )


def create_responses() -> None:
    """The drafts."""
    op.create_table(
        "response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("letterhead", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("our_ref", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("recipient", sa.JSON(), nullable=False),
        sa.Column("signers", sa.JSON(), nullable=False),
        sa.Column("contact", sa.JSON(), nullable=False),
        sa.Column("attachments", sa.JSON(), nullable=False),
        sa.Column("copy_to", sa.JSON(), nullable=False),
        sa.Column("submitted", sa.JSON(), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["corrects_id"], ["response.id"], name="fk_response_corrects_id"),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name="fk_response_matter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_response"),
        sa.UniqueConstraint("slug", name="uq_response_slug"),
    )
    op.create_index("ix_response_matter_id", "response", ["matter_id"], unique=False)
    op.create_table(
        "response_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("asks", sa.JSON(), nullable=False),
        sa.Column("skipped", sa.String(), nullable=False),
        sa.Column("partly_answered", sa.Boolean(), nullable=False),
        sa.CheckConstraint("place IN ('opening', 'body', 'closing')", name="ck_response_section_place"),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name="fk_response_section_point_id"),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_response_section_response_id"),
        sa.PrimaryKeyConstraint("id", name="pk_response_section"),
        sa.UniqueConstraint("response_id", "sort", name="uq_response_section_response_id_sort"),
    )
    op.create_index("ix_response_section_point_id", "response_section", ["point_id"], unique=False)
    op.create_table(
        "response_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("tail", sa.String(), nullable=False),
        sa.Column("edit", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("wording", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("tree", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN version_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN text IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN wording IS NULL THEN 0 ELSE 1 END) = 1",
            name="ck_response_item_one_content",
        ),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_response_item_response_id"),
        sa.ForeignKeyConstraint(["section_id"], ["response_section.id"], name="fk_response_item_section_id"),
        sa.ForeignKeyConstraint(["version_id"], ["position_version.id"], name="fk_response_item_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_response_item"),
        sa.UniqueConstraint("response_id", "slug", name="uq_response_item_response_id_slug"),
    )
    op.create_index("ix_response_item_section_id", "response_item", ["section_id"], unique=False)
    op.create_index("ix_response_item_version_id", "response_item", ["version_id"], unique=False)
