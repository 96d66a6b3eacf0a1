using System.Net;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Economy;

/// <summary>The ledger's pages, in a browser without scripts.</summary>
public sealed class LedgerPageTests(AppFixture app)
{
    private const string Evil = "<script>alert(1)</script>";

    [Fact]
    public async Task Movements_are_listed_with_their_entries_and_found_by_member_amount_and_code()
    {
        var guild = await app.NewGuildAsync();
        var (ann, bob) = (await guild.MemberWithAsync("Ann", 1_234), await guild.MemberWithAsync("Bob", 77));
        using var fin = await WebVisitor.SignInAsync(guild.Admin());
        var all = await fin.GetAsync($"/s/{guild.Id}/ledger");
        Assert.Contains("+1,234 → 1,234", all.Text, StringComparison.Ordinal);
        Assert.Contains("−1,234", all.Text, StringComparison.Ordinal);
        Assert.Contains("+77", all.Text, StringComparison.Ordinal);
        guild.App.Discord.People.Add(ann);
        foreach (var filter in new[] { $"member={ann.Id}", "member=an", "least=1000", $"code={MovementCode.Of(await NewestOfAsync(ann))}", "what=mint&most=2000&least=1000" })
        {
            var found = (await fin.GetAsync($"/s/{guild.Id}/ledger?{filter}")).Text;
            Assert.Contains("+1,234", found, StringComparison.Ordinal);
            Assert.DoesNotContain("+77", found, StringComparison.Ordinal);
        }

        Assert.Contains("No movement fits", (await fin.GetAsync($"/s/{guild.Id}/ledger?member={bob.Id}&least=1000")).Text, StringComparison.Ordinal);
        Assert.Contains("No movement fits", (await fin.GetAsync($"/s/{guild.Id}/ledger?to=2020-01-01")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("member=zed", "Nobody fits: no member's name begins with “zed”.")]
    [InlineData("code=12", "A movement is named by its 15 digits.")]
    [InlineData("from=yesterday", "A day looks like 2026-11-20.")]
    [InlineData("least=much", "An amount is a whole number.")]
    public async Task A_filter_that_cannot_be_meant_is_explained_and_kept(string filter, string words)
    {
        var guild = await app.NewGuildAsync();
        using var fin = await WebVisitor.SignInAsync(guild.Admin());
        var page = await fin.GetAsync($"/s/{guild.Id}/ledger?{filter}");
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{filter.Split('=')[1]}\"", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await fin.GetAsync($"/s/{guild.Id}/ledger/export.csv?{filter}")).Status);
    }

    [Fact]
    public async Task Older_movements_are_on_the_next_page()
    {
        var guild = await app.NewGuildAsync();
        var ann = guild.Member("Ann");
        for (var amount = 1_001; amount <= 1_026; amount++)
            await guild.GrantAsync(ann, amount);
        using var fin = await WebVisitor.SignInAsync(guild.Admin());
        var first = await fin.GetAsync($"/s/{guild.Id}/ledger?member={ann.Id}");
        Assert.Contains("+1,026 ", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("+1,001 ", first.Text, StringComparison.Ordinal);
        var second = await fin.GetAsync(first.Next());
        Assert.Contains("+1,001 ", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("+1,002 ", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_is_granted_removed_and_taken_back_and_words_stay_words()
    {
        var guild = await app.NewGuildAsync();
        var ann = guild.Member("Ann");
        guild.App.Discord.People.Add(ann);
        using var fin = await WebVisitor.SignInAsync(guild.Admin());
        var page = await fin.SubmitAsync(await fin.GetAsync($"/s/{guild.Id}/ledger/adjust"), "adjust", ("member", ann.Id.ToString()), ("amount", "500"), ("reason", Evil));
        Assert.Contains("500 credits were granted.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Evil, page.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page.Html, StringComparison.Ordinal);
        Assert.Equal(500, await guild.BalanceAsync(ann));

        var adjust = await fin.GetAsync($"/s/{guild.Id}/ledger/adjust?member={ann.Id}&movement={MovementCode.Of(await NewestOfAsync(ann))}");
        Assert.Contains("Ann has 500 credits.", adjust.Text, StringComparison.Ordinal);
        page = await fin.SubmitAsync(adjust, "correct", ("why", "A slip"));
        Assert.Contains("is taken back.", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await guild.BalanceAsync(ann));

        page = await fin.SubmitAsync(adjust, "adjust", ("kind", "remove"), ("amount", "1"), ("reason", "Too much"));
        Assert.Contains("Nothing was", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Too much\"", page.Html, StringComparison.Ordinal);
        await guild.AssertBooksAsync();
    }

    [Fact]
    public async Task Nobody_who_is_not_here_is_granted_money_and_what_was_typed_stays()
    {
        var guild = await app.NewGuildAsync();
        var gone = guild.Member("Gus") with { HasLeft = true };
        guild.App.Discord.People.Add(gone);
        using var fin = await WebVisitor.SignInAsync(guild.Admin());
        var adjust = await fin.GetAsync($"/s/{guild.Id}/ledger/adjust");
        var page = await fin.SubmitAsync(adjust, "adjust", ("member", gone.Id.ToString()), ("amount", "500"), ("reason", "For old times"));
        Assert.Contains("That member does not exist here any more.", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"For old times\"", page.Html, StringComparison.Ordinal);
        page = await fin.SubmitAsync(adjust, "adjust", ("member", "Gus"), ("amount", "many"), ("reason", "For old times"));
        Assert.Contains("Please give a whole number.", page.Text, StringComparison.Ordinal);
        Assert.Contains("A member is named by their Discord id", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await guild.BalanceAsync(gone));
    }

    [Fact]
    public async Task A_large_grant_waits_for_somebody_else_and_is_decided_once()
    {
        var guild = await app.NewGuildAsync((GuildSettings.ApproveAbove.Key, 100));
        var ann = guild.Member("Ann");
        guild.App.Discord.People.Add(ann);
        using var ada = await WebVisitor.SignInAsync(guild.Admin());
        using var odo = await WebVisitor.SignInAsync(guild.Admin("Odo"));
        var asked = await ada.SubmitAsync(await ada.GetAsync($"/s/{guild.Id}/ledger/adjust"), "adjust", ("member", ann.Id.ToString()), ("amount", "101"), ("reason", "A prize"));
        Assert.Contains("Nothing has moved yet: it waits as number", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"approve\"", asked.Html, StringComparison.Ordinal);
        Assert.Contains("A prize", (await odo.GetAsync($"/s/{guild.Id}/ledger/waiting")).Text, StringComparison.Ordinal);

        var seen = await odo.GetAsync(asked.Path);
        Assert.Contains("Approved: 101 credits have moved.", (await odo.SubmitAsync(seen, "approve")).Text, StringComparison.Ordinal);
        Assert.Equal(101, await guild.BalanceAsync(ann));
        var late = await ada.SubmitAsync(asked, "decline", ("note", "Changed my mind"));
        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.Contains("was approved before. Nothing was moved by this.", late.Text, StringComparison.Ordinal);
        Assert.Equal(101, await guild.BalanceAsync(ann));
        Assert.Contains("approved", (await odo.GetAsync($"/s/{guild.Id}/ledger/waiting?state=decided")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adjustment_of_another_server_is_not_there()
    {
        var (guild, elsewhere) = (await app.NewGuildAsync((GuildSettings.ApproveAbove.Key, 100)), await app.NewGuildAsync());
        var asked = await guild.App.Get<AdjustCredits>().HandleAsync(new(guild.Admin().Actor, guild.NewKey(), guild.Member("Ann").Id, 500, "A prize") { Remove = false }, default);
        using var admin = await WebVisitor.SignInAsync(elsewhere.Admin());
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/s/{elsewhere.Id}/ledger/waiting/{asked.Value.PendingId}")).Status);
    }

    [Fact]
    public async Task The_books_are_proved_when_asked()
    {
        var guild = await app.NewGuildAsync();
        await guild.MemberWithAsync("Ann", 1_234);
        using var fin = await WebVisitor.SignInAsync(guild.Admin());
        var page = await fin.SubmitAsync(await fin.GetAsync($"/s/{guild.Id}/ledger/proof"), "prove");
        Assert.Contains("The books hold.", page.Text, StringComparison.Ordinal);
        Assert.Contains("In wallets 1,234 credits", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    [InlineData("Fair, and square", "\"Fair, and square\"")]
    public async Task An_export_holds_every_entry_and_no_formula(string reason, string cell)
    {
        var guild = await app.NewGuildAsync();
        var ann = guild.Member("Ann");
        Assert.Null((await guild.App.Get<AdjustCredits>().HandleAsync(new(guild.Admin().Actor, guild.NewKey(), ann.Id, 500, reason) { Remove = false }, default)).Refusal);
        using var fin = await WebVisitor.SignInAsync(guild.Admin());
        var export = await fin.GetAsync($"/s/{guild.Id}/ledger/export.csv");
        var lines = export.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("at_utc,movement,what,reason,by,order,account,account_id,credit,debit,balance_after", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.Contains($",mint,{cell},", line, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith($",member,{ann.Id},500,,500", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith(",issuance,,,500,", StringComparison.Ordinal));
        Assert.Single((await fin.GetAsync($"/s/{guild.Id}/ledger/export.csv?least=501")).Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task An_export_goes_on_past_the_first_page()
    {
        var guild = await app.NewGuildAsync();
        var ann = guild.Member("Ann");
        for (var amount = 1; amount <= LedgerFilter.PageSizeMax + 1; amount++)
            await guild.GrantAsync(ann, amount);
        using var fin = await WebVisitor.SignInAsync(guild.Admin());
        var export = await fin.GetAsync($"/s/{guild.Id}/ledger/export.csv");
        Assert.Equal(1 + 2 * (LedgerFilter.PageSizeMax + 1), export.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task<Guid> NewestOfAsync(TestMember member) =>
        (await member.Guild.App.Get<WalletQueries>().HistoryAsync(member.Actor, member.Id, before: null, default)).Value.Lines[0].Id;
}
