using System.Text.Json;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The page of the audit, in a browser without scripts.</summary>
public sealed class AuditPageTests(AppFixture app)
{
    [Fact]
    public async Task A_changed_setting_shows_what_it_was_and_what_it_became()
    {
        var guild = await app.NewGuildAsync((GuildSettings.CurrencyName.Key, "eggs"));
        await SetAsync(guild, GuildSettings.CurrencyName, "<b>gems</b>");
        using var ada = await WebVisitor.SignInAsync(guild.Admin());
        var page = await ada.GetAsync($"/s/{guild.Id}/audit?area=setting.");
        Assert.Contains("Value eggs &lt;b&gt;gems&lt;/b&gt;".Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal), page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>gems</b>", page.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/s/{guild.Id}/settings/money\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_are_found_by_area_person_member_and_day()
    {
        var guild = await app.NewGuildAsync();
        var (ada, ann) = (guild.Admin(), guild.Member("Ann"));
        guild.App.Discord.People.Add(ann);
        Assert.Null((await guild.App.Get<AdjustCredits>().HandleAsync(new(ada.Actor, guild.NewKey(), ann.Id, 500, "A prize won") { Remove = false }, default)).Refusal);
        Assert.Null((await guild.App.Get<SetTrust>().HandleAsync(new(guild.Admin("Odo").Actor, guild.NewKey(), guild.Member("Bob").Id, 40) { Reason = "Talks a lot" }, default)).Refusal);
        using var visitor = await WebVisitor.SignInAsync(ada);
        var all = (await visitor.GetAsync($"/s/{guild.Id}/audit")).Text;
        Assert.Contains("Credits granted · Ann · by Ada", all, StringComparison.Ordinal);
        Assert.Contains("Trust set", all, StringComparison.Ordinal);
        foreach (var filter in new[] { "area=credits.", $"by={ada.Id}", "by=ad", "about=Ann", $"about={ann.Id}", $"about=%3C%40{ann.Id}%3E", $"by={ada.Id}&from=2020-01-01" })
        {
            var found = (await visitor.GetAsync($"/s/{guild.Id}/audit?{filter}")).Text;
            Assert.Contains("A prize won", found, StringComparison.Ordinal);
            Assert.DoesNotContain("Talks a lot", found, StringComparison.Ordinal);
        }

        // Whoever has left is called by their own name.
        var gus = guild.Member("Gus") with { HasLeft = true };
        guild.App.Discord.People.Add(gus);
        Assert.Null((await guild.App.Get<SetTrust>().HandleAsync(new(ada.Actor, guild.NewKey(), gus.Id, 40) { Reason = "Gone without a word" }, default)).Refusal);
        Assert.Contains("Gus (left)", (await visitor.GetAsync($"/s/{guild.Id}/audit?about={gus.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was written down that fits.", (await visitor.GetAsync($"/s/{guild.Id}/audit?to=2020-01-01")).Text, StringComparison.Ordinal);
        Assert.Contains("Nobody fits: no member's name begins with “Zed”.", (await visitor.GetAsync($"/s/{guild.Id}/audit?by=Zed")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_servers_entries_are_not_there_and_pages_lead_on()
    {
        var (guild, elsewhere) = (await app.NewGuildAsync(), await app.NewGuildAsync());
        for (var number = 1; number <= 26; number++)
            await SetAsync(guild, GuildSettings.CurrencyName, $"coin{number:00}");
        await SetAsync(elsewhere, GuildSettings.CurrencyName, "teeth");
        using var ada = await WebVisitor.SignInAsync(guild.Admin());
        var first = await ada.GetAsync($"/s/{guild.Id}/audit");
        Assert.Contains("coin26", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("teeth", first.Text, StringComparison.Ordinal);
        var second = await ada.GetAsync(first.Next());
        Assert.Contains("credits coin01", second.Text.Replace("nothing coin01", "credits coin01", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("coin03", second.Text, StringComparison.Ordinal);
    }

    private static async Task SetAsync(TestGuild guild, Setting setting, object value)
    {
        var values = new Dictionary<string, JsonElement> { [setting.Key] = JsonSerializer.SerializeToElement(value) };
        Assert.Null((await guild.App.Get<ChangeSettings>().HandleAsync(new(guild.Admin().Actor, guild.NewKey(), values), default)).Refusal);
    }
}
