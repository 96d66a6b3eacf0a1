using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Economy;

/// <summary>The books as those who keep them read them.</summary>
public sealed class LedgerExplorerTests(AppFixture app)
{
    private static readonly NotAllowed Finance = new("the Manage Server permission or the finance role");

    [Fact]
    public async Task Movements_are_found_by_member_account_amount_code_and_time()
    {
        var staff = await TestStaff.NewAsync(app);
        var (ann, bob) = (staff.Guild.Member("Ann"), staff.Guild.Member("Bob"));
        await staff.Guild.GrantAsync(ann, 500);
        await staff.Guild.GrantAsync(bob, 70);
        await ann.CommandAsync("pay", ("member", bob), ("amount", 200), ("reason", "A rex"));

        var all = (await ListAsync(staff, new LedgerFilter())).Rows;
        Assert.Equal([LedgerOperation.Transfer, LedgerOperation.Mint, LedgerOperation.Mint], all.Select(row => row.Operation));
        Assert.Equal([(ann.Id.Db, -200L), (bob.Id.Db, 200L)], all[0].Legs.Select(leg => (leg.AccountId, leg.Amount)).Order());
        Assert.Equal(2, (await ListAsync(staff, new LedgerFilter { Members = [bob.Id] })).Rows.Count);
        Assert.Equal(2, (await ListAsync(staff, new LedgerFilter { Kind = AccountKind.Issuance })).Rows.Count);
        Assert.Empty((await ListAsync(staff, new LedgerFilter { Kind = AccountKind.Escrow })).Rows);
        Assert.Equal(all[0].Id, Assert.Single((await ListAsync(staff, new LedgerFilter { AmountMin = 100, AmountMax = 300 })).Rows).Id);
        Assert.Equal(all[1].Id, Assert.Single((await ListAsync(staff, new LedgerFilter { Code = MovementCode.Of(all[1].Id) })).Rows).Id);
        Assert.Equal(3, (await ListAsync(staff, new LedgerFilter { From = all[2].At, To = all[0].At.AddSeconds(1) })).Rows.Count);
        Assert.Empty((await ListAsync(staff, new LedgerFilter { To = all[2].At.AddSeconds(-1) })).Rows);
        var first = await ListAsync(staff, new LedgerFilter { PageSize = 2 });
        Assert.Equal(all[2].Id, Assert.Single((await ListAsync(staff, new LedgerFilter { PageSize = 2, After = first.Next })).Rows).Id);
    }

    [Fact]
    public async Task The_books_are_proved_and_summed()
    {
        var staff = await TestStaff.NewAsync(app);
        await staff.Guild.GrantAsync(staff.Guild.Member("Ann"), 500);
        var books = (await staff.Get<Reconciliation>().HandleAsync(staff[Right.Finance], default)).Value;
        Assert.Equal(new Books(new LedgerProofResult(0, 0, 0), 500, 0) { Issued = 500 }, books);
    }

    [Fact]
    public async Task Only_those_who_keep_the_books_read_them()
    {
        var staff = await TestStaff.NewAsync(app);
        Right[] allowed = [Right.Finance, Right.Admin, Right.Manager];
        await staff.AssertOnlyAsync(allowed, Finance, async actor => (await staff.Get<LedgerExplorer>().HandleAsync(actor, new LedgerFilter(), default)).Refusal);
        await staff.AssertOnlyAsync(allowed, Finance, async actor => (await staff.Get<Reconciliation>().HandleAsync(actor, default)).Refusal);
    }

    private static async Task<LedgerRows> ListAsync(TestStaff staff, LedgerFilter filter) =>
        (await staff.Get<LedgerExplorer>().HandleAsync(staff[Right.Finance], filter, default)).Value;
}
