using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Merchant.EntityFrameworkCore.Sqlite.Migrations
{
    /// <inheritdoc />
    internal partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "merchant_api_keys",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    prefix = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    scopes = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => new { x.account_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "merchant_assignments",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    duty = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    waiting_since = table.Column<long>(type: "INTEGER", nullable: true),
                    assigned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_wanted = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_pinned = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => new { x.account_id, x.duty });
                });

            migrationBuilder.CreateTable(
                name: "merchant_credentials",
                columns: table => new
                {
                    realm = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    password_changed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    authenticator_key = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    two_factor_since = table.Column<long>(type: "INTEGER", nullable: true),
                    last_code_step = table.Column<long>(type: "INTEGER", nullable: false),
                    recovery_codes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credentials", x => new { x.realm, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "merchant_duty_loads",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    duty = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_on_duty = table.Column<bool>(type: "INTEGER", nullable: false),
                    capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    load = table.Column<int>(type: "INTEGER", nullable: false),
                    last_assigned_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duty_loads", x => new { x.person_id, x.duty });
                });

            migrationBuilder.CreateTable(
                name: "merchant_invitations",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    invited_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    invited_at = table.Column<long>(type: "INTEGER", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    accepted_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => new { x.account_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "merchant_members",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    joined_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_members", x => new { x.account_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "merchant_onboardings",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    channels = table.Column<string>(type: "TEXT", nullable: false),
                    done = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_onboardings", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "merchant_one_time_tokens",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    realm = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_one_time_tokens", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "merchant_passkeys",
                columns: table => new
                {
                    realm = table.Column<Guid>(type: "TEXT", nullable: false),
                    credential_id = table.Column<string>(type: "TEXT", maxLength: 1400, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passkeys", x => new { x.realm, x.credential_id });
                });

            migrationBuilder.CreateTable(
                name: "merchant_people",
                columns: table => new
                {
                    realm = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    email_proven_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    disabled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    signed_out_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => new { x.realm, x.id });
                });

            migrationBuilder.CreateTable(
                name: "merchant_refresh_tokens",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refresh_tokens", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "merchant_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    realm = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    signed_in_at = table.Column<long>(type: "INTEGER", nullable: false),
                    token_expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchant_sign_in_attempts",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    locked_until = table.Column<long>(type: "INTEGER", nullable: true),
                    turn = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_attempts", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "merchant_staff",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    roles = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    is_administrator = table.Column<bool>(type: "INTEGER", nullable: false),
                    executive_capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    implementer_capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    joined_at = table.Column<long>(type: "INTEGER", nullable: false),
                    left_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff", x => x.person_id);
                });

            migrationBuilder.CreateTable(
                name: "merchant_staff_absences",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_absences", x => new { x.person_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "merchant_turns",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    taken = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_turns", x => x.name);
                });

            migrationBuilder.InsertData(
                table: "merchant_turns",
                columns: new[] { "name", "taken" },
                values: new object[,]
                {
                    { "executive", 0L },
                    { "implementer", 0L },
                    { "staff", 0L }
                });

            migrationBuilder.CreateIndex(
                name: "ux_api_keys_hash",
                table: "merchant_api_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_assignments_person",
                table: "merchant_assignments",
                columns: new[] { "person_id", "duty", "assigned_at" },
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_waiting",
                table: "merchant_assignments",
                columns: new[] { "duty", "waiting_since", "account_id" },
                filter: "person_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_duty_loads_free",
                table: "merchant_duty_loads",
                columns: new[] { "duty", "load", "last_assigned_at", "person_id" },
                filter: "is_on_duty = 1 AND load < capacity");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_open",
                table: "merchant_invitations",
                columns: new[] { "account_id", "id" },
                filter: "status = 'open'");

            migrationBuilder.CreateIndex(
                name: "ux_invitations_open",
                table: "merchant_invitations",
                columns: new[] { "account_id", "email_key" },
                unique: true,
                filter: "status = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_members_person",
                table: "merchant_members",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_one_time_tokens_expires_at",
                table: "merchant_one_time_tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_one_time_tokens_subject",
                table: "merchant_one_time_tokens",
                columns: new[] { "realm", "subject", "purpose" });

            migrationBuilder.CreateIndex(
                name: "ix_passkeys_person",
                table: "merchant_passkeys",
                columns: new[] { "realm", "person_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ux_people_email",
                table: "merchant_people",
                columns: new[] { "realm", "email_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_expires_at",
                table: "merchant_refresh_tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_session",
                table: "merchant_refresh_tokens",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_ends_at",
                table: "merchant_sessions",
                column: "ends_at");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_person",
                table: "merchant_sessions",
                columns: new[] { "realm", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ux_sessions_token",
                table: "merchant_sessions",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_attempts_since",
                table: "merchant_sign_in_attempts",
                column: "since");

            migrationBuilder.CreateIndex(
                name: "ix_staff_absences_until",
                table: "merchant_staff_absences",
                columns: new[] { "person_id", "until" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "merchant_api_keys");

            migrationBuilder.DropTable(
                name: "merchant_assignments");

            migrationBuilder.DropTable(
                name: "merchant_credentials");

            migrationBuilder.DropTable(
                name: "merchant_duty_loads");

            migrationBuilder.DropTable(
                name: "merchant_invitations");

            migrationBuilder.DropTable(
                name: "merchant_members");

            migrationBuilder.DropTable(
                name: "merchant_onboardings");

            migrationBuilder.DropTable(
                name: "merchant_one_time_tokens");

            migrationBuilder.DropTable(
                name: "merchant_passkeys");

            migrationBuilder.DropTable(
                name: "merchant_people");

            migrationBuilder.DropTable(
                name: "merchant_refresh_tokens");

            migrationBuilder.DropTable(
                name: "merchant_sessions");

            migrationBuilder.DropTable(
                name: "merchant_sign_in_attempts");

            migrationBuilder.DropTable(
                name: "merchant_staff");

            migrationBuilder.DropTable(
                name: "merchant_staff_absences");

            migrationBuilder.DropTable(
                name: "merchant_turns");
        }
    }
}
