using System.Text.Json;

namespace ArkMarket.Tests.Support;

/// <summary>A member of a sandbox server, as a person at a Discord client: what they can do and what they see.</summary>
public sealed record Person(SandboxClient Sandbox, string Guild, string Id, string Name)
{
    /// <summary>Where they use commands.</summary>
    public required string Channel { get; init; }

    public Task<ActAnswer> CommandAsync(string command, object? options = null) =>
        ActAsync(Channel, new() { ["command"] = command, ["options"] = options });

    public Task<ActAnswer> ClickAsync(string label, string? channel = null, string? message = null) =>
        ActAsync(channel ?? Channel, new() { ["click"] = label, ["message"] = message });

    public Task<ActAnswer> ChooseAsync(string value, string? channel = null, string? component = null) =>
        ActAsync(channel ?? Channel, new() { ["choose"] = new[] { value }, ["component"] = component });

    public Task<ActAnswer> SubmitAsync(Dictionary<string, string> fields, string? channel = null) =>
        ActAsync(channel ?? Channel, new() { ["submit"] = fields });

    /// <summary>Writes into a channel; the message's id.</summary>
    public async Task<string> SayAsync(string channel, string text, string? replyTo = null, params (string Name, byte[] Bytes)[] files)
    {
        var attachments = files.Select(file => new { name = file.Name, base64 = Convert.ToBase64String(file.Bytes) });
        var said = await ActAsync(channel, new() { ["say"] = text, ["attachments"] = attachments, ["reply_to"] = replyTo });
        Assert.True(said.WasPossible, said.Raw);
        return said.MessageId;
    }

    public Task<ActAnswer> EditAsync(string channel, string message, string text) => ActAsync(channel, new() { ["edit"] = text, ["message"] = message });

    public Task<ActAnswer> DeleteAsync(string channel, string message) => ActAsync(channel, new() { ["delete"] = true, ["message"] = message });

    /// <summary>Leaves the server.</summary>
    public Task<ActAnswer> LeaveAsync() => ActAsync(Channel, new() { ["leave"] = true });

    /// <summary>Comes (back) to the server.</summary>
    public Task<ActAnswer> JoinAsync() => ActAsync(Channel, new() { ["join"] = true });

    /// <summary>Fills in fields of every kind: a text, the names of choices, or files as {name, base64}.</summary>
    public Task<ActAnswer> FillInAsync(Dictionary<string, object> fields, string? channel = null) =>
        ActAsync(channel ?? Channel, new() { ["submit"] = fields });

    public async Task<IReadOnlyList<JsonElement>> MessagesAsync(string channel) => await Sandbox.MessagesAsync(channel, Id);

    /// <summary>The channel of an order, once this person can see it.</summary>
    public async Task<string> TicketAsync(long orderId)
    {
        string? found = null;
        await Eventually.TrueAsync(async () => (found = await FindTicketAsync(orderId)) is not null, $"{Name} sees the ticket of order #{orderId}");
        return found!;
    }

    public async Task<string?> FindTicketAsync(long orderId) =>
        (await Sandbox.ChannelsAsync(Guild, Id)).Where(channel => channel.GetProperty("name").GetString() == $"order-{orderId}")
            .Select(channel => channel.GetProperty("id").GetString())
            .FirstOrDefault();

    /// <summary>Waits for a button whose label begins so, among the messages of a channel, and presses the newest.</summary>
    public async Task<ActAnswer> PressAsync(string channel, string label)
    {
        (string Message, string CustomId)? found = null;
        await Eventually.TrueAsync(async () => (found = await FindButtonAsync(channel, label)) is not null, $"{Name} sees the button \"{label}\"");
        return await ClickAsync(found!.Value.CustomId, channel, found.Value.Message);
    }

    public async Task<(string Message, string CustomId)?> FindButtonAsync(string channel, string label)
    {
        foreach (var message in (await MessagesAsync(channel)).OrderByDescending(message => message.GetProperty("id").GetString()!.PadLeft(20, '0')))
        {
            foreach (var button in SandboxText.Components(message))
            {
                if (button.TryGetProperty("label", out var text) && text.GetString()!.StartsWith(label, StringComparison.Ordinal)
                    && !(button.TryGetProperty("disabled", out var disabled) && disabled.ValueKind is JsonValueKind.True))
                    return (message.GetProperty("id").GetString()!, button.GetProperty("custom_id").GetString()!);
            }
        }

        return null;
    }

    private Task<ActAnswer> ActAsync(string channel, Dictionary<string, object?> verb)
    {
        (verb["as"], verb["guild"], verb["channel"]) = (Id, Guild, channel);
        foreach (var missing in verb.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
            verb.Remove(missing);
        return Sandbox.ActAsync(verb);
    }
}
