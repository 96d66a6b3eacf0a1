using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

/// <summary>Text that tries to become markup, in every place where somebody else's words are shown.</summary>
[Collection(nameof(ChatPage))]
public sealed class HostileTextTests(Chromium chromium)
{
    private const string Image = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task Names_messages_and_topics_stay_text()
    {
        await using var server = await ChatServer.Start();
        await server.Discord(HttpMethod.Patch, $"/guilds/{server.GuildId}/members/{server.UserId("seller-sam")}", new JsonObject { ["nick"] = "<svg onload=alert(1)>" });
        await server.Discord(HttpMethod.Patch, $"/guilds/{server.GuildId}/roles/{server.RoleId("Seller")}", new JsonObject { ["name"] = Image });
        await server.Discord(HttpMethod.Patch, $"/channels/{server.ChannelId("market")}", new JsonObject { ["topic"] = Image });
        await server.Say("seller-sam", "market", $"<script>alert(1)</script> {Image} **{Image}** ||{Image}|| `{Image}` [{Image}](https://example.com/?{Image})");
        await using var start = await ChatWindow.Open(chromium, server.Address);
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        await ben.SeesMessage("<script>alert(1)</script>");
        await Assertions.Expect(ben.Page.Locator(".member", new() { HasText = "<svg onload=alert(1)>" })).ToBeVisibleAsync();
        await Assertions.Expect(ben.Page.Locator(".bar-topic")).ToHaveTextAsync(Image);
        await Assertions.Expect(start.Page.GetByText("<svg onload=alert(1)>")).ToBeVisibleAsync();
        await IsUnharmed(ben);
        await IsUnharmed(start);
    }

    [Fact]
    public async Task Links_lead_to_the_web_or_nowhere_and_masked_ones_name_their_host()
    {
        await using var server = await ChatServer.Start();
        await server.Post("market", new JsonObject { ["content"] = "[press me](javascript:alert(1)) <javascript:alert(1)> [https://bank.example](https://thief.example/in) https://plain.example/a_b" });
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.SeesMessage("press me");

        var links = ben.LastMessage.GetByRole(AriaRole.Link);
        await Assertions.Expect(links).ToHaveCountAsync(2);
        await Assertions.Expect(links.First).ToHaveTextAsync("https://bank.example (thief.example)");
        await Assertions.Expect(links.First).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
        await Assertions.Expect(links.Last).ToHaveAttributeAsync("href", "https://plain.example/a_b");
        await IsUnharmed(ben);
    }

    [Fact]
    public async Task Embeds_labels_choices_and_forms_stay_text()
    {
        await using var server = await ChatServer.Start();
        await server.Post("market", new JsonObject
        {
            ["embeds"] = new JsonArray(new JsonObject
            {
                ["title"] = Image,
                ["description"] = Image,
                ["author"] = new JsonObject { ["name"] = Image },
                ["footer"] = new JsonObject { ["text"] = Image },
                ["fields"] = new JsonArray(new JsonObject { ["name"] = Image, ["value"] = Image }),
            }),
            ["components"] = JsonNode.Parse($$"""
                [ { "type": 1, "components": [ { "type": 2, "style": 1, "label": "{{Image}}", "custom_id": "form" } ] },
                  { "type": 1, "components": [ { "type": 3, "custom_id": "x", "placeholder": "{{Image}}", "options": [ { "label": "{{Image}}", "value": "v", "description": "{{Image}}" } ] } ] } ]
                """),
        });
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await Assertions.Expect(ben.LastMessage.Locator(".embed-title")).ToHaveTextAsync(Image);

        await ben.LastMessage.Locator(".picker").ClickAsync();
        await Assertions.Expect(ben.Page.GetByRole(AriaRole.Option)).ToContainTextAsync(Image);
        await ben.Page.Keyboard.PressAsync("Escape");
        server.App.Next(_ => new JsonObject
        {
            ["type"] = 9,
            ["data"] = JsonNode.Parse($$"""
                { "custom_id": "f", "title": "{{Image}}", "components": [ { "type": 10, "content": "{{Image}}" },
                  { "type": 18, "label": "{{Image}}", "description": "{{Image}}", "component": { "type": 4, "custom_id": "t", "style": 1, "placeholder": "{{Image}}", "value": "{{Image}}" } } ] }
                """),
        });
        await ben.LastMessage.Locator(".button").ClickAsync();
        await Assertions.Expect(ben.Dialog.GetByRole(AriaRole.Heading)).ToHaveTextAsync(Image);
        await IsUnharmed(ben);
    }

    [Fact]
    public async Task Suggestions_and_refusals_stay_text()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        server.App.Next(_ => new JsonObject { ["type"] = 8, ["data"] = new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["name"] = Image, ["value"] = Image }) } });

        await ben.Run("order deliver");
        await Assertions.Expect(ben.Option(Image)).ToBeVisibleAsync();

        await IsUnharmed(ben);
    }

    [Fact]
    public async Task A_place_that_does_not_exist_leads_to_the_start_screen()
    {
        await using var server = await ChatServer.Start();
        await using var window = await ChatWindow.Open(chromium, server.Address + "/?guild=%3Cscript%3E&as=javascript:alert(1)&channel=1");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Who do you want to be?" })).ToBeVisibleAsync();
        await IsUnharmed(window);
    }

    /// <summary>No dialog was opened, nothing was blocked or thrown, and no image or script came from words.</summary>
    private static async Task IsUnharmed(ChatWindow window)
    {
        await Assertions.Expect(window.Page.Locator("#app :is(img, script, iframe), #app svg:not(.icon)")).ToHaveCountAsync(0);
        Assert.Empty(window.Complaints);
    }
}
