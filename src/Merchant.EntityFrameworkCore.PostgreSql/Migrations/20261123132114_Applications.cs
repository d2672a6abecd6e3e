using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Merchant.EntityFrameworkCore.PostgreSql.Migrations
{
    /// <inheritdoc />
    internal partial class Applications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "language",
                schema: "merchant",
                table: "people",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                schema: "merchant",
                table: "invitations",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "account_texts",
                schema: "merchant",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    template = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    html = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_texts", x => new { x.account_id, x.template, x.language });
                });

            migrationBuilder.CreateTable(
                name: "application_forms",
                schema: "merchant",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    questions = table.Column<string>(type: "text", nullable: false),
                    dispatches_question = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_forms", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "application_notes",
                schema: "merchant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    written_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_notes", x => new { x.application_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "application_verdicts",
                schema: "merchant",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    submission = table.Column<int>(type: "integer", nullable: false),
                    policy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reasons = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    judged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_shadow = table.Column<bool>(type: "boolean", nullable: false),
                    is_carried_out = table.Column<bool>(type: "boolean", nullable: false),
                    obstacle = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    reviewer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reviewed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_different = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_verdicts", x => new { x.application_id, x.submission });
                });

            migrationBuilder.CreateTable(
                name: "applications",
                schema: "merchant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    form_version = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submissions = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    email_proven_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proof_issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proofs = table.Column<int>(type: "integer", nullable: false),
                    first_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    last_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    accepts_whats_app = table.Column<bool>(type: "boolean", nullable: false),
                    company = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    tax_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    tax_id_key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    time_zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    answers = table.Column<string>(type: "text", nullable: false),
                    tier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    live_email_key = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    live_tax_id_key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    assignee_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    decision = table.Column<string>(type: "text", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    steps = table.Column<string>(type: "text", nullable: false),
                    requests = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_applications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "messages",
                schema: "merchant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handler = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    template = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    sending_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tried_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "messaging_contacts",
                schema: "merchant",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    address = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    last_inbound_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    opted_out_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    heard_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messaging_contacts", x => new { x.channel, x.address });
                });

            migrationBuilder.CreateIndex(
                name: "ix_application_verdicts_different",
                schema: "merchant",
                table: "application_verdicts",
                columns: new[] { "judged_at", "application_id", "submission" },
                filter: "is_different");

            migrationBuilder.CreateIndex(
                name: "ix_application_verdicts_judged_at",
                schema: "merchant",
                table: "application_verdicts",
                columns: new[] { "judged_at", "application_id", "submission" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_assignee",
                schema: "merchant",
                table: "applications",
                columns: new[] { "assignee_id", "status", "status_since", "id" },
                filter: "assignee_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_email",
                schema: "merchant",
                table: "applications",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "ix_applications_expires_at",
                schema: "merchant",
                table: "applications",
                columns: new[] { "expires_at", "id" },
                filter: "expires_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_held",
                schema: "merchant",
                table: "applications",
                column: "id",
                filter: "status = 'submitted' AND live_email_key IS NULL AND email_proven_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_status",
                schema: "merchant",
                table: "applications",
                columns: new[] { "status", "status_since", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_tax_id",
                schema: "merchant",
                table: "applications",
                column: "tax_id_key",
                filter: "tax_id_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_to_remind",
                schema: "merchant",
                table: "applications",
                columns: new[] { "expires_at", "id" },
                filter: "expires_at IS NOT NULL AND reminded_at IS NULL AND email_proven_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_to_review",
                schema: "merchant",
                table: "applications",
                columns: new[] { "status_since", "id" },
                filter: "status = 'submitted' AND email_proven_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_applications_unsent",
                schema: "merchant",
                table: "applications",
                columns: new[] { "status", "status_since", "id" },
                filter: "submitted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_applications_live_email",
                schema: "merchant",
                table: "applications",
                column: "live_email_key",
                unique: true,
                filter: "live_email_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_applications_live_tax_id",
                schema: "merchant",
                table: "applications",
                column: "live_tax_id_key",
                unique: true,
                filter: "live_tax_id_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_address",
                schema: "merchant",
                table: "messages",
                columns: new[] { "channel", "address", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_changed_at",
                schema: "merchant",
                table: "messages",
                column: "changed_at",
                filter: "state NOT IN ('waiting', 'sending')");

            migrationBuilder.CreateIndex(
                name: "ix_messages_reference",
                schema: "merchant",
                table: "messages",
                columns: new[] { "channel", "reference" },
                filter: "reference IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_state",
                schema: "merchant",
                table: "messages",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_messages_cause",
                schema: "merchant",
                table: "messages",
                columns: new[] { "event_id", "template", "channel", "address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_messaging_contacts_heard_at",
                schema: "merchant",
                table: "messaging_contacts",
                column: "heard_at",
                filter: "opted_out_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_texts",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "application_forms",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "application_notes",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "application_verdicts",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "applications",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "messages",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "messaging_contacts",
                schema: "merchant");

            migrationBuilder.DropColumn(
                name: "language",
                schema: "merchant",
                table: "people");

            migrationBuilder.DropColumn(
                name: "language",
                schema: "merchant",
                table: "invitations");
        }
    }
}
