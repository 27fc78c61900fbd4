"""The web application: people, what they did, uploads, exports, proposals; asks in rows of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LONG_AGO = sa.text("'1970-01-01 00:00:00+00:00'")


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_event_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_event_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_event_subject"), ["subject"], unique=False)

    op.create_table(
        "failed_sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_sign_in")),
    )
    with op.batch_alter_table("failed_sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_failed_sign_in_address"), ["address"], unique=False)
        batch_op.create_index(batch_op.f("ix_failed_sign_in_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_failed_sign_in_email"), ["email"], unique=False)

    edition = op.create_table(
        "library_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library_edition")),
    )
    op.bulk_insert(edition, [{"id": 1, "number": 0}])
    op.create_table(
        "submission_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_template")),
        sa.UniqueConstraint("name", name=op.f("uq_submission_template_name")),
    )
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
        sa.UniqueConstraint("sha256", name=op.f("uq_upload_sha256")),
    )
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "role IN ('reader', 'adviser', 'approver', 'admin')", name=op.f("ck_user_account_role")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("email", name=op.f("uq_user_account_email")),
    )
    op.create_table(
        "letterhead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_letterhead_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterhead")),
        sa.UniqueConstraint("name", name=op.f("uq_letterhead_name")),
    )
    op.create_table(
        "matter_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_matter_document_matter_id")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_matter_document_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter_document")),
    )
    with op.batch_alter_table("matter_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matter_document_matter_id"), ["matter_id"], unique=False)

    op.create_table(
        "intake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("papers", sa.JSON(), nullable=False),
        sa.Column("readings", sa.JSON(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_intake_matter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
    )
    with op.batch_alter_table("intake", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_intake_matter_id"), ["matter_id"], unique=False)

    op.create_table(
        "calendar_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_calendar_address_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_address")),
        sa.UniqueConstraint("token", name=op.f("uq_calendar_address_token")),
        sa.UniqueConstraint("user_id", name=op.f("uq_calendar_address_user_id")),
    )
    op.create_table(
        "one_time_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_one_time_link_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_link")),
        sa.UniqueConstraint("token", name=op.f("uq_one_time_link_token")),
    )
    with op.batch_alter_table("one_time_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_one_time_link_user_id"), ["user_id"], unique=False)

    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("browser", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_sign_in_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token", name=op.f("uq_sign_in_token")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_user_id"), ["user_id"], unique=False)

    op.create_table(
        "export",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("manifest", sa.JSON(), nullable=False),
        sa.Column("template_sha256", sa.String(), nullable=False),
        sa.Column("letterhead_sha256", sa.String(), nullable=False),
        sa.Column("overridden", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_export_response_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export")),
        sa.UniqueConstraint("response_id", "number", name=op.f("uq_export_response_id_number")),
    )
    with op.batch_alter_table("export", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_export_sha256"), ["sha256"], unique=False)

    op.create_table(
        "lexeme",
        sa.Column("word", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("word", "term", name=op.f("pk_lexeme")),
    )

    op.create_table(
        "posting",
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["position_version.id"],
            name=op.f("fk_posting_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("term", "version_id", name=op.f("pk_posting")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("position_version", schema=None) as batch_op:
        batch_op.create_index(
            "ix_position_version_shelf", ["lang", "status", "position_id", "number"], unique=False
        )

    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_version_id"), ["version_id"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.String(), nullable=True),
        sa.Column("base_version_id", sa.Integer(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("response", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('open', 'accepted', 'rejected')", name=op.f("ck_proposal_status")),
        sa.ForeignKeyConstraint(
            ["base_version_id"], ["position_version.id"], name=op.f("fk_proposal_base_version_id")
        ),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_proposal_position_id")),
        sa.ForeignKeyConstraint(["version_id"], ["position_version.id"], name=op.f("fk_proposal_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_position_id"), ["position_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_status"), ["status"], unique=False)

    op.create_table(
        "response_ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("taken_from", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_response_ask_response_id")),
        sa.ForeignKeyConstraint(
            ["section_id"],
            ["response_section.id"],
            name=op.f("fk_response_ask_section_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["position_version.id"], name=op.f("fk_response_ask_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_ask")),
        sa.UniqueConstraint("response_id", "slug", name=op.f("uq_response_ask_response_id_slug")),
    )
    with op.batch_alter_table("response_ask", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_response_ask_section_id"), ["section_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_response_ask_version_id"), ["version_id"], unique=False)

    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))

    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.add_column(sa.Column("created_by", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=LONG_AGO)
        )
        batch_op.add_column(sa.Column("changed_by", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False, server_default=LONG_AGO)
        )

    with op.batch_alter_table("response_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("changed_by", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False, server_default=LONG_AGO)
        )
        batch_op.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_constraint(batch_op.f("fk_response_item_section_id"), type_="foreignkey")
        batch_op.create_foreign_key(
            batch_op.f("fk_response_item_section_id"),
            "response_section",
            ["section_id"],
            ["id"],
            ondelete="CASCADE",
        )

    op.create_table(
        "suggestion_feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("point", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("position_id", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("useful", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["position_id"], ["position.id"], name=op.f("fk_suggestion_feedback_position_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["position_version.id"], name=op.f("fk_suggestion_feedback_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_feedback")),
        sa.UniqueConstraint(
            "text_sha256",
            "position_id",
            "created_by",
            name=op.f("uq_suggestion_feedback_text_sha256_position_id_created_by"),
        ),
    )
    with op.batch_alter_table("suggestion_feedback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_feedback_position_id"), ["position_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_feedback_version_id"), ["version_id"], unique=False)

    op.create_table(
        "planned_answer",
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('partly', 'none', 'skipped')", name=op.f("ck_planned_answer_state")),
        sa.ForeignKeyConstraint(
            ["point_id"], ["point.id"], name=op.f("fk_planned_answer_point_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("point_id", name=op.f("pk_planned_answer")),
    )
    op.create_table(
        "planned_position",
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["point_id"], ["point.id"], name=op.f("fk_planned_position_point_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["position_id"], ["position.id"], name=op.f("fk_planned_position_position_id")
        ),
        sa.PrimaryKeyConstraint("point_id", "position_id", name=op.f("pk_planned_position")),
    )
    with op.batch_alter_table("planned_position", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planned_position_position_id"), ["position_id"], unique=False)

    freeze_exports()
    move_asks()
    with op.batch_alter_table("response_section", schema=None) as batch_op:
        batch_op.add_column(sa.Column("most_signs", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_response_section_response_id_sort"), type_="unique")
        batch_op.create_index(batch_op.f("ix_response_section_response_id"), ["response_id"], unique=False)
        batch_op.drop_column("asks")


def downgrade() -> None:
    with op.batch_alter_table("planned_position", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_planned_position_position_id"))

    op.drop_table("planned_position")
    op.drop_table("planned_answer")
    with op.batch_alter_table("suggestion_feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestion_feedback_version_id"))
        batch_op.drop_index(batch_op.f("ix_suggestion_feedback_position_id"))

    op.drop_table("suggestion_feedback")
    take_out_what_was_removed()
    with op.batch_alter_table("response_section", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asks", sa.JSON(), nullable=False, server_default="[]"))
    put_asks_back()
    with op.batch_alter_table("response_section", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_response_section_response_id"))
        batch_op.create_unique_constraint(
            batch_op.f("uq_response_section_response_id_sort"), ["response_id", "sort"]
        )
        batch_op.drop_column("removed_at")
        batch_op.drop_column("revision")
        batch_op.drop_column("most_signs")

    with op.batch_alter_table("response_item", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_response_item_section_id"), type_="foreignkey")
        batch_op.create_foreign_key(
            batch_op.f("fk_response_item_section_id"), "response_section", ["section_id"], ["id"]
        )
        batch_op.drop_column("removed_at")
        batch_op.drop_column("changed_at")
        batch_op.drop_column("changed_by")

    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.drop_column("changed_at")
        batch_op.drop_column("changed_by")
        batch_op.drop_column("created_at")
        batch_op.drop_column("created_by")

    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.drop_column("revision")

    with op.batch_alter_table("response_ask", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_response_ask_version_id"))
        batch_op.drop_index(batch_op.f("ix_response_ask_section_id"))

    op.drop_table("response_ask")
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_status"))
        batch_op.drop_index(batch_op.f("ix_proposal_position_id"))

    op.drop_table("proposal")
    with op.batch_alter_table("position_version", schema=None) as batch_op:
        batch_op.drop_index("ix_position_version_shelf")

    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posting_version_id"))

    op.drop_table("posting")
    op.drop_table("lexeme")
    with op.batch_alter_table("export", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_export_sha256"))

    op.drop_table("export")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION export_is_frozen()")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_user_id"))

    op.drop_table("sign_in")
    with op.batch_alter_table("one_time_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_one_time_link_user_id"))

    op.drop_table("one_time_link")
    op.drop_table("calendar_address")
    with op.batch_alter_table("intake", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_intake_matter_id"))

    op.drop_table("intake")
    with op.batch_alter_table("matter_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_matter_document_matter_id"))

    op.drop_table("matter_document")
    op.drop_table("letterhead")
    op.drop_table("user_account")
    op.drop_table("upload")
    op.drop_table("submission_template")
    op.drop_table("library_edition")
    with op.batch_alter_table("failed_sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_failed_sign_in_email"))
        batch_op.drop_index(batch_op.f("ix_failed_sign_in_at"))
        batch_op.drop_index(batch_op.f("ix_failed_sign_in_address"))

    op.drop_table("failed_sign_in")
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_event_subject"))
        batch_op.drop_index(batch_op.f("ix_audit_event_kind"))
        batch_op.drop_index(batch_op.f("ix_audit_event_at"))

    op.drop_table("audit_event")


def freeze_exports() -> None:
    """Let the database itself refuse to change or delete what has been exported, whoever asks."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION export_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
            "'an export is never changed' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        op.execute(
            "CREATE TRIGGER export_frozen BEFORE UPDATE OR DELETE ON export "
            "FOR EACH ROW EXECUTE FUNCTION export_is_frozen()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER export_frozen_{change.lower()} BEFORE {change} ON export "
            "BEGIN SELECT RAISE(ABORT, 'an export is never changed'); END"
        )


def move_asks() -> None:
    """Give every ask that stood in its section's list a row of its own."""
    old = sa.table(
        "response_section", *map(sa.column, ("id", "response_id", "place")), sa.column("asks", sa.JSON())
    )
    response = sa.table("response", sa.column("id"), sa.column("lang"))
    version = sa.table("position_version", *map(sa.column, ("id", "position_id", "lang", "number")))
    connection = op.get_bind()
    sections = connection.execute(
        sa.select(old.c.id, old.c.response_id, old.c.asks, response.c.lang).join_from(
            old, response, old.c.response_id == response.c.id
        )
    ).all()
    rows = []
    for section in sections:
        for sort, ask in enumerate(section.asks or ()):
            pinned = connection.execute(
                sa.select(version.c.id).where(
                    version.c.position_id == ask.get("position"),
                    version.c.lang == section.lang,
                    version.c.number == ask.get("version"),
                )
            ).scalar()
            rows.append(
                {
                    "response_id": section.response_id,
                    "section_id": section.id,
                    "slug": ask["id"],
                    "sort": sort,
                    "kind": ask["kind"],
                    "text": ask.get("text", ""),
                    "taken_from": ask.get("from", ""),
                    "version_id": pinned,
                    "revision": 0,
                }
            )
    if rows:
        columns = (
            "response_id",
            "section_id",
            "slug",
            "sort",
            "kind",
            "text",
            "taken_from",
            "version_id",
            "revision",
        )
        op.bulk_insert(sa.table("response_ask", *map(sa.column, columns)), rows)


def take_out_what_was_removed() -> None:
    """The older program knows nothing of what was removed, nor of two sections at one place of the order."""
    section = sa.table("response_section", *map(sa.column, ("id", "response_id", "sort", "removed_at")))
    for name in ("response_item", "response_ask"):
        part = sa.table(name, *map(sa.column, ("section_id", "removed_at")))
        gone = sa.select(section.c.id).where(section.c.removed_at.is_not(None))
        op.execute(part.delete().where(part.c.removed_at.is_not(None) | part.c.section_id.in_(gone)))
    op.execute(section.delete().where(section.c.removed_at.is_not(None)))
    connection = op.get_bind()
    order = sa.select(section.c.id, section.c.response_id).order_by(*section.c["response_id", "sort", "id"])
    last, sort = None, 0
    for number, response in connection.execute(order).all():
        sort = sort + 1 if response == last else 0
        connection.execute(section.update().where(section.c.id == number).values(sort=sort))
        last = response


def put_asks_back() -> None:
    """Give every section the list of its asks again."""
    asks = sa.table(
        "response_ask",
        *map(sa.column, ("section_id", "sort", "id", "slug", "kind", "text", "taken_from", "version_id")),
    )
    version = sa.table("position_version", *map(sa.column, ("id", "position_id", "number")))
    section = sa.table("response_section", sa.column("id"), sa.column("asks", sa.JSON()))
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(
            *asks.c["section_id", "slug", "kind", "text", "taken_from"], *version.c["position_id", "number"]
        )
        .join_from(asks, version, asks.c.version_id == version.c.id, isouter=True)
        .order_by(*asks.c["section_id", "sort", "id"])
    ).all()
    lists: dict[int, list[dict[str, object]]] = {}
    for row in rows:
        ask = {
            "id": row.slug,
            "kind": row.kind,
            "from": row.taken_from,
            "position": row.position_id,
            "version": row.number,
            "text": row.text,
        }
        lists.setdefault(row.section_id, []).append({key: value for key, value in ask.items() if value})
    for number, its in lists.items():
        connection.execute(section.update().where(section.c.id == number).values(asks=its))
