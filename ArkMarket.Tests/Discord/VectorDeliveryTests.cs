using System.Text;
using System.Text.Json;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

/// <summary>Every signed delivery of the shared vectors, good and bad.</summary>
public sealed class VectorDeliveryTests
{
    [Fact]
    public void Every_delivery_verifies_with_both_libraries_and_parses()
    {
        foreach (var delivery in SharedVectors.Open("interactions").EnumerateArray())
        {
            Assert.All(Verifiers(Key("public_key_hex")), verifier => Assert.True(Verify(verifier, delivery), Name(delivery)));
            Assert.All(Verifiers(Key("wrong_public_key_hex")), verifier => Assert.False(Verify(verifier, delivery), Name(delivery)));
            var interaction = Interaction.Parse(Body(delivery));
            var expected = delivery.GetProperty("body");
            Assert.Equal(expected.GetProperty("type").GetInt32(), (int)interaction.Type);
            Assert.Equal(expected.GetProperty("id").GetString(), interaction.Id.ToString());
            Assert.Equal(expected.GetProperty("token").GetString(), interaction.Token.Value);
            Assert.NotNull(interaction.User);
        }
    }

    [Fact]
    public void Every_bad_signature_is_refused_by_both_libraries()
    {
        foreach (var delivery in SharedVectors.Open("signature_negative").EnumerateArray())
            Assert.All(Verifiers(delivery.GetProperty("public_key_hex").GetString()!), verifier => Assert.False(Verify(verifier, delivery), Name(delivery)));
    }

    [Fact]
    public void Special_but_valid_signatures_and_webhook_events_verify()
    {
        foreach (var delivery in SharedVectors.Open("signature_extra").EnumerateArray().Concat(SharedVectors.Open("webhook_events").EnumerateArray()))
            Assert.All(Verifiers(Key("public_key_hex")), verifier => Assert.True(Verify(verifier, delivery), Name(delivery)));
    }

    [Fact]
    public void Options_of_every_type_are_read()
    {
        var interaction = Parse("slash_all_option_types");
        Assert.Equal("offer", interaction.CommandPath);
        Assert.Equal("Café ☕ <@423497893412995074> **bold** @everyone", interaction.Options.GetString("note"));
        Assert.Equal(9007199254740991, interaction.Options.GetInteger("quantity"));
        Assert.Equal(12.0, interaction.Options.GetNumber("price"));
        Assert.False(interaction.Options.GetBoolean("urgent"));
        var seller = interaction.Options.GetSnowflake("seller")!.Value;
        Assert.Equal("Nora 🧵", interaction.Resolved.Users[seller].DisplayName);
        Assert.Equal(2, interaction.Resolved.Members[seller].Roles.Count);
        Assert.Equal("support", interaction.Resolved.Channels[interaction.Options.GetSnowflake("channel")!.Value].Name);
        Assert.Equal("Seller", interaction.Resolved.Roles[interaction.Options.GetSnowflake("role")!.Value].Name);
        Assert.Equal(204800, interaction.Resolved.Attachments[interaction.Options.GetSnowflake("photo")!.Value].SizeBytes);
        Assert.Equal(InteractionContextType.Guild, interaction.Context);
    }

    [Theory]
    [InlineData("slash_no_options", "help")]
    [InlineData("slash_subcommand", "ticket close")]
    [InlineData("slash_subcommand_group", "config roles assign")]
    [InlineData("slash_subcommand_empty", "listing mine")]
    [InlineData("autocomplete_string", "listing show")]
    [InlineData("user_context_command", "View profile")]
    [InlineData("message_context_command", "Report message")]
    [InlineData("dm_context_command", "balance")]
    public void Commands_are_known_by_their_path(string name, string path) => Assert.Equal(path, Parse(name).CommandPath);

    [Fact]
    public void Autocomplete_says_what_is_being_typed()
    {
        var focused = Parse("autocomplete_string").Options.Focused;
        Assert.Equal(("item", "blu"), (focused?.Name, focused?.Text));
    }

    [Fact]
    public void Components_carry_their_choices_and_their_message()
    {
        Assert.Equal("ticket:open:v1:general", Parse("button_public_message").CustomId);
        Assert.Equal(["tools", "dyes"], Parse("string_select").Values);
        var users = Parse("user_select");
        Assert.Equal((2, 1), (users.Resolved.Users.Count, users.Resolved.Members.Count));
        var secondGeneration = Parse("button_ephemeral_components_v2").Message!;
        Assert.True(secondGeneration.IsEphemeral && secondGeneration.Flags.HasFlag(MessageFlags.IsComponentsV2));
        Assert.Equal(["offer:confirm:42", "offer:cancel:42"], secondGeneration.CustomIds);
    }

    [Fact]
    public void Modals_of_both_layouts_are_read()
    {
        var labels = Parse("modal_submit_labels_from_button");
        Assert.Equal("Missing item — order #42", labels.Fields.GetText("subject"));
        Assert.Equal(["delivery"], labels.Fields.GetValues("topic"));
        Assert.Equal(2, labels.Fields.GetValues("proof")!.Count);
        Assert.Null(labels.Fields.GetText("severity"));
        Assert.Empty(labels.Fields.GetValues("flags")!);
        Assert.True(labels.Fields.GetBoolean("agree"));
        Assert.NotNull(labels.Message);
        var rows = Parse("modal_submit_legacy_rows_from_command");
        Assert.Equal(("line one\nline two", ""), (rows.Fields.GetText("text"), rows.Fields.GetText("contact")));
        Assert.Null(rows.Message);
    }

    [Fact]
    public void Context_menus_carry_their_target()
    {
        var user = Parse("user_context_command");
        Assert.True(user.Resolved.Users.ContainsKey(user.TargetId!.Value));
        var message = Parse("message_context_command");
        Assert.Equal("selling 20 dyes cheap, dm me", message.Resolved.Messages[message.TargetId!.Value].Content);
    }

    private static Interaction Parse(string name) =>
        Interaction.Parse(Body(SharedVectors.Open("interactions").EnumerateArray().Single(delivery => Name(delivery) == name)));

    private static byte[] Body(JsonElement delivery) => Encoding.UTF8.GetBytes(delivery.GetProperty("raw_body").GetString()!);

    private static string Name(JsonElement delivery) => delivery.GetProperty("name").GetString()!;

    private static string Key(string name) => SharedVectors.Open("signing_key").GetProperty(name).GetString()!;

    private static SignatureVerifier[] Verifiers(string publicKey) =>
        [new(publicKey, SignatureProvider.OpenSsl), .. Sodium.IsAvailable ? [new SignatureVerifier(publicKey, SignatureProvider.Libsodium)] : Array.Empty<SignatureVerifier>()];

    private static bool Verify(SignatureVerifier verifier, JsonElement delivery)
    {
        var headers = delivery.GetProperty("headers");
        return verifier.Verify(Header(headers, "X-Signature-Ed25519"), Header(headers, "X-Signature-Timestamp"), Body(delivery));
    }

    private static string? Header(JsonElement headers, string name) => headers.TryGetProperty(name, out var value) ? value.GetString() : null;
}
