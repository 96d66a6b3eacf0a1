using ArkMarket.Core.Economy;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Queue;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>What the roles a server named may do, and what they may not.</summary>
public sealed class RightsTests(AppFixture app)
{
    private static readonly NotAllowed Finance = new("the Manage Server permission or the finance role");
    private static readonly NotAllowed Admin = new("the Manage Server permission or the admin role");
    private static readonly Right[] Financiers = [Right.Finance, Right.Admin, Right.Manager];
    private static readonly Right[] Admins = [Right.Admin, Right.Manager];

    [Fact]
    public async Task Those_who_keep_the_books_adjust_and_read_wallets()
    {
        var staff = await TestStaff.NewAsync(app);
        var (guild, ann) = (staff.Guild, staff.Guild.Member("Ann").Id);
        await staff.AssertOnlyAsync(Financiers, Finance, async actor => (await staff.Get<AdjustCredits>().HandleAsync(
            new(actor, guild.NewKey(), ann, 1, "A prize") { Remove = false }, default)).Refusal);
        await staff.AssertOnlyAsync(Financiers, Finance, async actor => (await staff.Get<CorrectMovement>().HandleAsync(
            new(actor, guild.NewKey(), "123456789012345", "A slip") { Member = ann }, default)).Refusal);
        var wallets = staff.Get<WalletQueries>();
        await staff.AssertOnlyAsync(Financiers, Finance, async actor => (await wallets.BalanceAsync(actor, ann, default)).Refusal);
        await staff.AssertOnlyAsync(Financiers, Finance, async actor => (await wallets.HistoryAsync(actor, ann, null, default)).Refusal);
        await staff.AssertOnlyAsync(Financiers, Finance, async actor => (await wallets.DebtsAsync(actor, default)).Refusal);
        Assert.Equal(3, (await wallets.BalanceAsync(guild.Id, ann, default)));
    }

    [Fact]
    public async Task Admins_look_after_what_failed_the_settings_and_old_vouches()
    {
        var staff = await TestStaff.NewAsync(app);
        var guild = staff.Guild;
        var letters = staff.Get<DeadLetters>();
        await staff.AssertOnlyAsync(Admins, Admin, async actor => (await letters.ListAsync(actor, default)).Refusal);
        await staff.AssertOnlyAsync(Admins, Admin, async actor => (await letters.RetryAsync(actor, guild.NewKey(), Guid.NewGuid(), default)).Refusal);
        await staff.AssertOnlyAsync(Admins, Admin, async actor => (await letters.DiscardAsync(actor, guild.NewKey(), Guid.NewGuid(), default)).Refusal);
        await staff.AssertOnlyAsync(Admins, Admin, async actor => (await staff.Get<ReadSettings>().HandleAsync(actor, default)).Refusal);
        await staff.AssertOnlyAsync(Admins, Admin, async actor => (await staff.Get<CreatePlaces>().HandleAsync(new(actor, guild.NewKey()), default)).Refusal);
        await staff.AssertOnlyAsync(Admins, Admin, async actor => (await staff.Get<ImportedVouchQueries>().ImportsAsync(actor, default)).Refusal);
        await staff.AssertOnlyAsync(Admins, Admin, async actor => (await staff.Get<ImportVouches>().HandleAsync(new(actor, guild.NewKey(), "old.csv", default), default)).Refusal);
        await staff.AssertOnlyAsync(Admins, Admin, async actor => (await staff.Get<DecideVouchImport>().ApplyAsync(new(actor, guild.NewKey(), 1), default)).Refusal);
    }
}
