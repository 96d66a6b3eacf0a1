using ArkMarket.Core.Admin;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>Who changed what.</summary>
public sealed class AuditLogTests(AppFixture app)
{
    [Fact]
    public async Task Entries_are_found_by_who_what_whom_and_when()
    {
        var staff = await TestStaff.NewAsync(app);
        var (ada, ann) = (staff[Right.Finance], staff.Guild.Member("Ann"));
        for (var count = 0; count < 3; count++)
            Assert.Null((await staff.Get<AdjustCredits>().HandleAsync(new(ada, staff.Guild.NewKey(), ann.Id, 5, "A prize") { Remove = false }, default)).Refusal);
        Assert.Null((await staff.Get<AdjustCredits>().HandleAsync(new(ada, staff.Guild.NewKey(), ann.Id, 5, "A slip") { Remove = true }, default)).Refusal);

        Assert.Equal(["credits.removed", "credits.granted", "credits.granted", "credits.granted"], await ActionsAsync(staff, new AuditFilter { Actors = [ada.User] }));
        Assert.Equal(4, (await ActionsAsync(staff, new AuditFilter { Subjects = [$"member:{ann.Id}"] })).Count);
        Assert.Equal(3, (await ActionsAsync(staff, new AuditFilter { ActionPrefix = "credits.g" })).Count);
        Assert.Empty(await ActionsAsync(staff, new AuditFilter { ActionPrefix = "%" }));
        Assert.Equal(4, (await ActionsAsync(staff, new AuditFilter { ActionPrefix = "setting." })).Count);
        Assert.Empty(await ActionsAsync(staff, new AuditFilter { From = staff.Get<Database>().Now.AddHours(1) }));
        var first = await LogAsync(staff, new AuditFilter { PageSize = 3 });
        var rest = await LogAsync(staff, new AuditFilter { PageSize = 100, After = first.Next });
        Assert.Equal((3, 5, (Guid?)null), (first.Entries.Count, rest.Entries.Count, rest.Next));
    }

    [Fact]
    public async Task Only_admins_read_it()
    {
        var staff = await TestStaff.NewAsync(app);
        await staff.AssertOnlyAsync(
            [Right.Admin, Right.Manager], new NotAllowed("the Manage Server permission or the admin role"),
            async actor => (await staff.Get<AuditLog>().HandleAsync(actor, new AuditFilter(), default)).Refusal);
    }

    private static async Task<AuditPage> LogAsync(TestStaff staff, AuditFilter filter) => (await staff.Get<AuditLog>().HandleAsync(staff[Right.Admin], filter, default)).Value;

    private static async Task<IReadOnlyList<string>> ActionsAsync(TestStaff staff, AuditFilter filter) => [.. (await LogAsync(staff, filter)).Entries.Select(entry => entry.Action)];
}
