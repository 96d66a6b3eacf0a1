using System.Net;
using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Sandbox;

/// <summary>People moderate: with the right, above the other, and written down.</summary>
public sealed class ModerationVerbTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("""{"timeout":"buyer-bea","minutes":5}""", "mod-milo", "buyer-ben")]
    [InlineData("""{"kick":"buyer-bea"}""", "mod-milo", "seller-sam")]
    [InlineData("""{"ban":"buyer-bea"}""", "mod-milo", "newcomer-nia")]
    [InlineData("""{"give_role":{"user":"buyer-bea","role":"Seller"}}""", "owner-olivia", "mod-milo")]
    [InlineData("""{"take_role":{"user":"buyer-bea","role":"Member"}}""", "owner-olivia", "mod-milo")]
    [InlineData("""{"delete_channel":"lobby"}""", "owner-olivia", "mod-milo")]
    [InlineData("""{"delete_role":"Seller"}""", "owner-olivia", "mod-milo")]
    [InlineData("""{"rename":{"user":"buyer-bea","name":"Bee"}}""", "mod-milo", "buyer-ben")]
    [InlineData("""{"rename":{"channel":"lobby","name":"hall"}}""", "owner-olivia", "mod-milo")]
    [InlineData("""{"rename":{"role":"Seller","name":"Trader"}}""", "owner-olivia", "mod-milo")]
    [InlineData("""{"rename":{"server":true,"name":"Hall"}}""", "owner-olivia", "mod-milo")]
    public async Task Only_who_has_the_right_does_it_and_it_is_written_down_with_its_reason(string verb, string may, string mayNot)
    {
        var guild = await fixture.Guild();
        var body = JsonNode.Parse(verb)!.AsObject();
        body["reason"] = "because";
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act(mayNot, guild.Channel("market"), body)).Status);
        Assert.Empty(await Log(guild));
        var done = await guild.Act(may, guild.Channel("market"), body);
        Assert.True(done.Status == HttpStatusCode.OK, done.Text);
        var entry = Assert.Single(await Log(guild))!;
        Assert.Equal((guild.User(may), "because"), (entry["user_id"]!.GetValue<string>(), entry["reason"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"kick":"owner-olivia"}""")]
    [InlineData("""{"ban":"owner-olivia"}""")]
    [InlineData("""{"timeout":"owner-olivia","minutes":5}""")]
    [InlineData("""{"kick":"mod-milo"}""")]
    [InlineData("""{"unban":"buyer-ben"}""")]
    [InlineData("""{"kick":"nobody"}""")]
    public async Task Nobody_acts_on_those_who_stand_as_high_or_are_not_there(string verb)
    {
        var guild = await fixture.Guild();
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("mod-milo", guild.Channel("market"), JsonNode.Parse(verb)!)).Status);
        Assert.Empty(await Log(guild));
    }

    [Fact]
    public async Task A_time_out_silences_moderators_too_and_is_lifted_by_zero_minutes()
    {
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        await guild.Act("owner-olivia", market, new { timeout = "mod-milo", minutes = 60 });
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("mod-milo", market, new { kick = "buyer-ben" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await guild.Act("owner-olivia", market, new { timeout = "mod-milo", minutes = 40_321 })).Status);
        await guild.Act("owner-olivia", market, new { timeout = "mod-milo", minutes = 0 });
        Assert.Equal(HttpStatusCode.OK, (await guild.Act("mod-milo", market, new { kick = "buyer-ben" })).Status);
    }

    [Fact]
    public async Task A_servers_own_invite_counts_its_uses()
    {
        var guild = await fixture.Guild();
        var code = "hall-" + guild.Id;
        await Reply.Of(await fixture.Sandbox.Script.PatchAsync($"/sandbox/guilds/{guild.Id}", System.Net.Http.Json.JsonContent.Create(new { vanity_code = code })));
        var ann = (await fixture.Sandbox.Post("/sandbox/users", new { name = "ann", age_days = 400 })).Json["id"]!.GetValue<string>();
        await fixture.Sandbox.Act(new Dictionary<string, object> { ["as"] = ann, ["join"] = true, ["invite"] = code });
        var vanity = (await guild.Rest("GET", $"guilds/{guild.Id}/vanity-url")).Json;
        Assert.Equal((code, 1), (vanity["code"]!.GetValue<string>(), vanity["uses"]!.GetValue<int>()));
    }

    private static async Task<JsonArray> Log(TestGuild guild) => (await guild.Rest("GET", $"guilds/{guild.Id}/audit-logs")).Json["audit_log_entries"]!.AsArray();
}
