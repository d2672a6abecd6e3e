using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Merchant.EntityFrameworkCore.PostgreSql.Migrations
{
    /// <inheritdoc />
    internal partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "merchant");

            migrationBuilder.CreateTable(
                name: "accounts",
                schema: "merchant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handle = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    zones = table.Column<string>(type: "text", nullable: false),
                    plan = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                schema: "merchant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    actor_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    via = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    changes = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counters",
                schema: "merchant",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counters", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "dispatch_days",
                schema: "merchant",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatch_days", x => new { x.account_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "dispatch_months",
                schema: "merchant",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    is_late = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatch_months", x => new { x.account_id, x.month });
                });

            migrationBuilder.CreateTable(
                name: "dispatches",
                schema: "merchant",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    dispatched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    voided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatches", x => new { x.account_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "idempotent_answers",
                schema: "merchant",
                columns: table => new
                {
                    scope = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    request_hash = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    answer = table.Column<byte[]>(type: "bytea", nullable: false),
                    kept_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_answers", x => new { x.scope, x.key });
                });

            migrationBuilder.CreateTable(
                name: "ladder_versions",
                schema: "merchant",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<int>(type: "integer", nullable: false),
                    ladder = table.Column<string>(type: "text", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ladder_versions", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "outbox_deliveries",
                schema: "merchant",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handler = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lease = table.Column<Guid>(type: "uuid", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_deliveries", x => new { x.event_id, x.handler });
                });

            migrationBuilder.CreateTable(
                name: "outbox_events",
                schema: "merchant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    payload = table.Column<string>(type: "text", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tier_evaluations",
                schema: "merchant",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    measure_sum = table.Column<long>(type: "bigint", nullable: false),
                    measure_months = table.Column<int>(type: "integer", nullable: false),
                    ladder_version = table.Column<int>(type: "integer", nullable: false),
                    start = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    measured = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    months_below = table.Column<int>(type: "integer", nullable: false),
                    grace_months = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    effective_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    evaluated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    open_through = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tier_evaluations", x => new { x.account_id, x.period, x.kind, x.revision });
                });

            migrationBuilder.CreateTable(
                name: "tier_standings",
                schema: "merchant",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    start_tier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_provisional = table.Column<bool>(type: "boolean", nullable: false),
                    declared_dispatches = table.Column<long>(type: "bigint", nullable: false),
                    granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    first_full_month = table.Column<int>(type: "integer", nullable: false),
                    next_close = table.Column<int>(type: "integer", nullable: false),
                    next_close_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    months_below = table.Column<int>(type: "integer", nullable: false),
                    promotions = table.Column<int>(type: "integer", nullable: false),
                    has_late = table.Column<bool>(type: "boolean", nullable: false),
                    history_pending = table.Column<bool>(type: "boolean", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: true),
                    import_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tier_standings", x => x.account_id);
                });

            migrationBuilder.InsertData(
                schema: "merchant",
                table: "counters",
                columns: new[] { "name", "value" },
                values: new object[] { "events", 0L });

            migrationBuilder.CreateIndex(
                name: "ux_accounts_handle",
                schema: "merchant",
                table: "accounts",
                column: "handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_account",
                schema: "merchant",
                table: "audit_entries",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dispatches_day",
                schema: "merchant",
                table: "dispatches",
                columns: new[] { "account_id", "day", "dispatched_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_answers_kept_at",
                schema: "merchant",
                table: "idempotent_answers",
                column: "kept_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_deliveries_due",
                schema: "merchant",
                table: "outbox_deliveries",
                column: "next_attempt_at",
                filter: "state = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_deliveries_state",
                schema: "merchant",
                table: "outbox_deliveries",
                columns: new[] { "state", "event_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_events_occurred_at",
                schema: "merchant",
                table: "outbox_events",
                column: "occurred_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_events_unsequenced",
                schema: "merchant",
                table: "outbox_events",
                column: "id",
                filter: "sequence IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_outbox_events_sequence",
                schema: "merchant",
                table: "outbox_events",
                column: "sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tier_standings_history_pending",
                schema: "merchant",
                table: "tier_standings",
                column: "account_id",
                filter: "history_pending");

            migrationBuilder.CreateIndex(
                name: "ix_tier_standings_import_until",
                schema: "merchant",
                table: "tier_standings",
                column: "import_until",
                filter: "import_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tier_standings_next_close_at",
                schema: "merchant",
                table: "tier_standings",
                column: "next_close_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "audit_entries",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "counters",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "dispatch_days",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "dispatch_months",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "dispatches",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "idempotent_answers",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "ladder_versions",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "outbox_deliveries",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "outbox_events",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "tier_evaluations",
                schema: "merchant");

            migrationBuilder.DropTable(
                name: "tier_standings",
                schema: "merchant");
        }
    }
}
