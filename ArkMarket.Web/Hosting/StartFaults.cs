using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration.Json;

namespace ArkMarket.Web.Hosting;

/// <summary>What around the app keeps it from starting, in words for whoever runs it: the same as for a wrong setting.</summary>
internal static class StartFaults
{
    /// <summary>A file of settings that is none. What stands in it may be secret, so only the place of the slip is named.</summary>
    public static void Refuse(FileLoadExceptionContext context)
    {
        var file = context.Provider is JsonConfigurationProvider { Source.Path: { } path } ? path : "A file of settings";
        for (var fault = context.Exception; fault is not null; fault = fault.InnerException)
            if (fault is JsonException { LineNumber: { } line })
                throw new SettingsException([$"{file} is not valid JSON: look at line {line + 1}, and the one before it."]);
        throw new SettingsException([$"{file} cannot be read as settings: it must be a JSON object in which each name stands once."]);
    }

    /// <exception cref="SettingsException">Nothing can be kept there.</exception>
    public static void MakeDataDirectory(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            using var probe = File.Create(Path.Combine(directory, $".written-{Environment.ProcessId}"), 1, FileOptions.DeleteOnClose);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"ARKMARKET_DATA is {directory}, where this account cannot write. Give it the folder, or name another one."]);
        }
    }

    /// <summary>Null where the fault is another one.</summary>
    public static SettingsException? OfListening(Exception fault)
    {
        if (fault is IOException { InnerException: AddressInUseException })
            return new SettingsException([$"{AddressSettings.Listen} names an address that another program is using. End that one, or choose another port."]);
        return fault is SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } socket
            ? new SettingsException([$"{AddressSettings.Listen} names an address where this account cannot listen: {socket.Message}."])
            : null;
    }
}
