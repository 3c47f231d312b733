package org.qianxian.routes.inbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.qianxian.casework.desk.Basis;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.TakingIn;

/** The doors behind a real HTTP server, in front of a store in memory. */
final class Doors implements AutoCloseable {
    final MemoryStore store = new MemoryStore();
    final Reception reception = reception(store, store, Repository.channels());

    private final Tomcat tomcat = new Tomcat();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    static Reception reception(CaseStore store, HeldReports held, ChannelCatalog channels) {
        Basis basis = new Basis(Repository.CITY, new HandOverToHumans(), channels, (unit, action) -> false);
        CaseDesk desk = new CaseDesk(() -> basis, store, Repository.CLOCK);
        TakingIn intake = new TakingIn(desk, store, channels, Repository.CLOCK);
        return new Reception(channels, () -> Repository.CITY, intake, desk, store, held, Repository.CLOCK);
    }

    /** Serves what {@code routes} makes of the reception and the bus: SOAP below {@code /soap}, REST below {@code /in}. */
    static Doors open(Path folder, RoutesOf routes) {
        Doors doors = new Doors();
        try {
            doors.start(folder, routes);
        } catch (Exception failed) {
            throw new IllegalStateException("the doors do not open", failed);
        }
        return doors;
    }

    /** Makes the routes to test. */
    interface RoutesOf {
        RouteBuilder make(Bus bus, Reception reception);
    }

    private void start(Path folder, RoutesOf routes) throws Exception {
        Bus bus = BusFactory.newInstance().createBus();
        tomcat.setBaseDir(Files.createDirectories(folder.resolve("tomcat")).toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("maxSwallowSize", "-1");
        Context context = tomcat.addContext("", folder.toString());
        if (context instanceof StandardContext quiet) {
            quiet.setClearReferencesRmiTargets(false);
            quiet.setClearReferencesObjectStreamClassCaches(false);
        }
        CXFNonSpringServlet soap = new CXFNonSpringServlet();
        soap.setBus(bus);
        Tomcat.addServlet(context, "soap", soap).setLoadOnStartup(1);
        context.addServletMappingDecoded("/soap/*", "soap");
        Tomcat.addServlet(context, "CamelServlet", new CamelHttpTransportServlet())
                .setLoadOnStartup(2);
        context.addServletMappingDecoded("/in/*", "CamelServlet");
        tomcat.start();
        camel.addRoutes(routes.make(bus, reception));
        camel.start();
    }

    URI address(String path) {
        return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
    }

    HttpResponse<String> post(String path, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(path)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    HttpResponse<String> get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).GET();
        headers.forEach(request::header);
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        camel.stop();
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
